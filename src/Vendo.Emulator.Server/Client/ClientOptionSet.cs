using System.CommandLine;
using Vendo.Emulator.Server.Options;
using Vendo.Emulator.Server.Starting;

namespace Vendo.Emulator.Server.Client;

/// <summary>The commands to an emulator that runs: their options, and how they are read.</summary>
internal sealed class ClientOptionSet
{
    private readonly Option<string> _url = OptionSet.Make("--url", "URL", "Where the emulator listens. [default: where this command line would start one]");
    private readonly Option<string> _world = OptionSet.Make("--world", "ID", "An additional world, such as world_1, instead of the main one.");
    private readonly Option<string> _json = OptionSet.MakeFlag("--json", "Write what the emulator answers, as JSON.");
    private readonly Option<string> _follow = OptionSet.MakeFlag("--follow", "Go on with the requests that come, until Ctrl+C.");
    private readonly Option<string> _types = OptionSet.Make("--types", "LIST", "Only events of these types, such as changed,clock.");
    private readonly Option<string> _code = OptionSet.Make("--code", "CODE", "The error's code, such as AUTH_EXPIRED.");
    private readonly Option<string> _message = OptionSet.Make("--message", "TEXT", "The error's message.");
    private readonly Dictionary<Command, (ClientCommand Does, Argument<string>? Takes)> _commands = [];

    /// <summary>Makes the commands. They share two options with the program, whose variables and file say where the emulator listens.</summary>
    public ClientOptionSet(OptionSet program)
    {
        foreach (var each in ClientCommands.All)
        {
            var command = new Command(each.Name, each.Description);
            Argument<string>? takes = null;
            if (each.Argument is { } name)
                command.Add(takes = new Argument<string>(name) { HelpName = name, Description = each.About, Arity = ArgumentArity.ExactlyOne });
            foreach (var option in (Option[])[.. Own.Where(option => each.Own.Contains(option.Name)), _url, _world, _json, program.ControlToken, program.Config])
                command.Add(option);
            _commands.Add(command, (each, takes));
        }
    }

    /// <summary>The commands.</summary>
    public IEnumerable<Command> Commands => _commands.Keys;

    private IEnumerable<Option> Own => [_follow, _types, _code, _message];

    /// <summary>Reads the options; null if the command is not one of these. Errors are kept in the values.</summary>
    public ClientOptions? Read(ParseResult parsed, OptionValues texts, OptionSet program)
    {
        if (!_commands.TryGetValue(parsed.CommandResult.Command, out var command))
            return null;
        var url = texts.Read(_url, "a URL such as http://127.0.0.1:4010", UrlOf) ?? Default(texts, program);
        return new ClientOptions(command.Does, url)
        {
            Argument = command.Takes is { } takes ? parsed.GetValue(takes) ?? "" : "",
            World = texts.Of(_world)?.Text,
            Token = texts.Of(program.ControlToken)?.Text,
            IsJson = texts.Flag(_json),
            IsFollowing = texts.Flag(_follow),
            Types = texts.Of(_types)?.Text,
            Code = texts.Of(_code)?.Text,
            Message = texts.Of(_message)?.Text,
        };
    }

    // Where a program with the same variables and the same file listens.
    private static Uri Default(OptionValues texts, OptionSet program)
    {
        var options = program.Read(texts);
        if (options.Port == 0)
            texts.Fail("The port is another one at each start. Name it with --url, from the first line that the emulator wrote.");
        return ListenAddress.ForClients(new Uri(ListenAddress.UrlOf(new System.Net.IPEndPoint(options.Host, options.Port))));
    }

    private static Uri? UrlOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { PathAndQuery: "/", Fragment: "" } ? url : null;
}
