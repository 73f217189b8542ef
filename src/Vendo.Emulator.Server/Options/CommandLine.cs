using System.CommandLine;
using System.CommandLine.Help;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Server.Options;

/// <summary>What became of the command line: options, or an error, or neither where it only asked for help or the version.</summary>
internal sealed record CommandLineRead(ProgramOptions? Options, string? Error);

/// <summary>The options of the program: their names, their help, and how they are read.</summary>
internal static class CommandLine
{
    public const string Name = "vendo-emulator";
    private const int HelpWidth = 110;

    /// <summary>Reads the command line and the environment; writes the help or the version where they are asked for.</summary>
    public static CommandLineRead Read(IReadOnlyList<string> args, Func<string, string?> environment, TextWriter output)
    {
        var options = new OptionSet();
        var parsed = CommandOf(options).Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
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
        var texts = new OptionTexts(parsed, environment);
        var read = options.Read(texts);
        return texts.Error is { } mistake ? new CommandLineRead(null, mistake) : new CommandLineRead(read, null);
    }

    private static Command CommandOf(OptionSet options)
    {
        // A plain command: a root command would call itself after whatever runs it.
        var command = new Command(
            Name,
            "A stateful stand-in for the Vendo Account Management API. Unofficial.\n"
            + "Each option can be given by an environment variable too: --time-scale is VENDO_EMULATOR_TIME_SCALE. "
            + "The command line wins. A flag alone means true.");
        foreach (var option in options.All)
            command.Add(option);
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
