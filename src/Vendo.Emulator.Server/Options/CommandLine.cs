using System.CommandLine;
using System.CommandLine.Help;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Server.Options;

/// <summary>The result of reading the command line: options, an error, or neither after the help or the version.</summary>
/// <param name="Options">The options of the program.</param>
/// <param name="Error">The error, in one line.</param>
/// <param name="Generation">The options of <c>seed</c>, if the command was given.</param>
internal sealed record CommandLineRead(ProgramOptions? Options, string? Error, GenerationOptions? Generation = null);

/// <summary>The options of the program: their names, their help, and how they are read.</summary>
internal static class CommandLine
{
    public const string Name = "vendo-emulator";
    private const int HelpWidth = 110;

    /// <summary>Reads the command line and the environment; writes the help or the version if requested.</summary>
    public static CommandLineRead Read(IReadOnlyList<string> args, Func<string, string?> environment, TextWriter output)
    {
        var (options, generation) = (new OptionSet(), new GenerationOptionSet());
        var command = generation.ToCommand();
        var parsed = CommandOf(options, command).Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (parsed.Action is HelpAction or VersionAction)
        {
            parsed.Invoke(new InvocationConfiguration { Output = output });
            return new CommandLineRead(null, null);
        }

        if (parsed.UnmatchedTokens is [var unknown, ..])
        {
            var what = unknown.StartsWith('-') ? "option" : "argument";
            return new CommandLineRead(null, $"Unknown {what} '{unknown}'. See {Name} --help.");
        }

        if (parsed.Errors is [var error, ..])
            return new CommandLineRead(null, $"{error.Message.ReplaceLineEndings(" ")} See {Name} --help.");
        var isGeneration = parsed.CommandResult.Command == command;
        if (isGeneration && options.All.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } misplaced)
            return new CommandLineRead(null, $"seed: {misplaced.Name} stands before it; its own options follow its name. See {Name} seed --help.");
        var texts = new OptionValues(parsed, environment);
        var read = isGeneration
            ? new CommandLineRead(null, null, generation.Read(texts))
            : new CommandLineRead(options.Read(texts), null);
        return texts.Error is { } mistake ? new CommandLineRead(null, mistake) : read;
    }

    private static Command CommandOf(OptionSet options, Command generation)
    {
        // A plain command, because a root command takes its name from the running executable.
        var command = new Command(
            Name,
            "A stateful emulator of the Vendo Account Management API. Unofficial.\n"
            + "Each option can be given by an environment variable too: --time-scale is VENDO_EMULATOR_TIME_SCALE. "
            + "The command line wins. A flag alone means true.");
        foreach (var option in options.All)
            command.Add(option);
        command.Add(generation);

        // Never called. Without an action, a command with subcommands requires one of them.
        command.SetAction(static _ => 0);
        command.Add(new HelpOption { Action = new HelpAction { MaxWidth = HelpWidth } });
        command.Add(new VersionOption { Action = new VersionAction() });
        return command;
    }

    private sealed class VersionAction : System.CommandLine.Invocation.SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(EmulatorVersion.Text);
            return 0;
        }
    }
}
