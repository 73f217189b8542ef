using System.CommandLine;
using System.CommandLine.Invocation;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Server.Client;
using Vendo.Emulator.Server.Conform;

namespace Vendo.Emulator.Server.Options;

/// <summary>The result of reading the command line: options, an error, or neither after the help or the version.</summary>
/// <param name="Options">The options of the program.</param>
/// <param name="Error">The error, in one line.</param>
/// <param name="Generation">The options of <c>seed</c>, if the command was given.</param>
/// <param name="Client">The options of a command to an emulator that runs, if one was given.</param>
internal sealed record CommandLineRead(ProgramOptions? Options, string? Error, GenerationOptions? Generation = null, ClientOptions? Client = null)
{
    /// <summary>The options of <c>conform</c>, if the command was given.</summary>
    public ConformOptions? Conform { get; init; }

    /// <summary>The exit code after the error.</summary>
    public int ErrorCode { get; init; } = 1;
}

/// <summary>The options of the program: their names, their help, and how they are read.</summary>
internal sealed class CommandLine
{
    public const string Name = "vendo-emulator";

    private static readonly CommandLineRead Done = new(null, null);

    private readonly OptionSet _options = new();
    private readonly GenerationOptionSet _generation = new();
    private readonly ClientOptionSet _client;
    private readonly ConformOptionSet _conform = new();
    private readonly Command _seed, _schema, _hold, _program;
    private readonly Surroundings _surroundings;

    private CommandLine(Surroundings surroundings)
    {
        _surroundings = surroundings;
        _client = new ClientOptionSet(_options);
        _seed = _generation.ToCommand();
        _hold = _conform.ToCommand();
        _schema = new Command("schema", $"Writes the JSON schema of {ConfigurationFile.DefaultName}.");
        _program = ProgramCommand();
    }

    /// <summary>Reads the command line, the environment and the configuration file; writes the help, the version or the schema if requested.</summary>
    public static CommandLineRead Read(IReadOnlyList<string> args, Surroundings surroundings, TextWriter output) =>
        new CommandLine(surroundings).Read(args, output);

    private CommandLineRead Read(IReadOnlyList<string> args, TextWriter output)
    {
        var parsed = _program.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (parsed.Action is WritingAction)
        {
            parsed.Invoke(new InvocationConfiguration { Output = output });
            return Done;
        }

        var command = parsed.CommandResult.Command;
        if (Misunderstood(parsed) is { } error)
            return Wrong(error) with { ErrorCode = command == _hold ? ConformRun.CouldNotRun : 1 };
        if (command == _schema)
        {
            output.Write(ConfigurationSchema.Of(_options.InFile));
            return Done;
        }

        var texts = new OptionValues(parsed, _surroundings.Environment);
        if (command == _seed)
            return Checked(texts, new CommandLineRead(null, null, _generation.Read(texts)));
        if (command == _hold)
            return Checked(texts, new CommandLineRead(null, null) { Conform = _conform.Read(texts) }) with { ErrorCode = ConformRun.CouldNotRun };
        var path = texts.Of(_options.Config)?.Text ?? _surroundings.DefaultConfiguration;
        if (path is not null)
        {
            var file = ConfigurationFile.Read(path, _options.InFile);
            if (file.Refusal is { } refusal)
                return Wrong(refusal.Message);
            texts = new OptionValues(parsed, _surroundings.Environment) { File = file.Value };
        }

        return Checked(texts, _client.Read(parsed, texts, _options) is { } client
            ? new CommandLineRead(null, null, Client: client)
            : new CommandLineRead(_options.Read(texts), null));
    }

    private string? Misunderstood(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (FlagsValues(parsed).Concat(parsed.UnmatchedTokens).FirstOrDefault(token => token.StartsWith('-')) is { } option)
            return $"Unknown option '{option}'. The nearest is {Nearest.To(option, command.Options.Select(each => each.Name))}. See {Name} --help.";
        if (parsed.UnmatchedTokens is [var unknown, ..])
        {
            return command == _program
                ? $"Unknown command '{unknown}'. The nearest is {Nearest.To(unknown, command.Subcommands.Select(each => each.Name))}. See {Name} --help."
                : $"Unknown argument '{unknown}'. See {Name} --help.";
        }

        if (parsed.Errors is [var error, ..])
            return $"{error.Message.ReplaceLineEndings(" ")} See {Name} --help.";
        if (command != _program && _options.All.FirstOrDefault(option => !command.Options.Contains(option) && parsed.GetResult(option) is { Implicit: false }) is { } misplaced)
            return $"{command.Name}: {misplaced.Name} stands before it; its own options follow its name. See {Name} {command.Name} --help.";
        string[] variables = [.. _program.Subcommands.Prepend(_program).SelectMany(each => each.Options).SelectMany(OptionRow.VariablesOf)];
        return _surroundings.Unknown(variables) is { } variable
            ? $"The environment variable {variable} is no option. The nearest is {Nearest.To(variable, variables)}."
            : null;
    }

    // An unknown option after a flag is read as the flag's value.
    private static IEnumerable<string> FlagsValues(ParseResult parsed) => parsed.CommandResult.Command.Options
        .Where(option => option.Arity.MinimumNumberOfValues == 0)
        .SelectMany(option => parsed.GetResult(option)?.Tokens ?? [])
        .Select(token => token.Value);

    private static CommandLineRead Checked(OptionValues texts, CommandLineRead read) => texts.Error is { } mistake ? Wrong(mistake) : read;

    private static CommandLineRead Wrong(string error) => new(null, error);

    private Command ProgramCommand()
    {
        // A plain command, because a root command takes its name from the running executable.
        var command = new Command(Name, "A stateful emulator of the Vendo Account Management API. Unofficial.");
        foreach (var option in _options.All)
            command.Add(option);
        foreach (var client in _client.Commands)
            command.Add(client);
        command.Add(_hold);
        command.Add(_seed);
        command.Add(_schema);

        // Never called. Without an action, a command with subcommands requires one of them.
        command.SetAction(static _ => 0);
        command.Add(new System.CommandLine.Help.HelpOption { Action = new WritingAction(parsed => HelpOf(parsed.CommandResult.Command)) });
        command.Add(new VersionOption { Action = new WritingAction(_ => $"{EmulatorVersion.Text}\n") });
        return command;
    }

    private string HelpOf(Command command) => command == _program ? HelpPage.Of(command, _options.Groups) : HelpPage.Of(command);

    private sealed class WritingAction(Func<ParseResult, string> write) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.Write(write(parseResult));
            return 0;
        }
    }
}
