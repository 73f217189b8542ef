using System.CommandLine;
using System.Text;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Seeding.Generated;

namespace Vendo.Emulator.Server.Options;

/// <summary>The help: examples, commands, and the options in groups.</summary>
internal static class HelpPage
{
    private const int Width = 110, Indent = 2, MostLeft = 36;

    /// <summary>The help of the program.</summary>
    public static string Of(Command program, IEnumerable<OptionGroup> groups)
    {
        var text = new StringBuilder();
        text.Append(program.Description).Append("\n\n");
        Section(text, "Usage", [($"{CommandLine.Name} [options]", "start it"), ($"{CommandLine.Name} COMMAND --help", "what a command takes")]);
        Section(text, "Examples",
        [
            ($"{CommandLine.Name} --in-memory --fixture demo", "look around: the dashboard is on http://127.0.0.1:4010"),
            ($"{CommandLine.Name} --in-memory --clock manual --port 0", "for tests: time moves by calls, on a free port"),
            ($"{CommandLine.Name} advance PT6H", "move the clock of the emulator that runs"),
        ]);
        Section(text, "Commands", program.Subcommands.Select(command => (Usage(command), command.Description ?? "")));
        foreach (var group in groups)
            Section(text, group.Title, group.Rows.Select(row => (Usage(row.Option), row.Option.Description ?? "")));
        Section(text, "Help", [("--help, --version", "Say this; say the version.")]);
        Section(text, "Fixtures", [(string.Join(", ", Fixtures.Names), ""), ($"{GeneratedWorld.Prefix}N, or the path of a file", "")]);
        Wrap(text, "Each option has a variable too (--time-scale is VENDO_EMULATOR_TIME_SCALE), and a field in "
            + $"{ConfigurationFile.DefaultName} in the working directory (timeScale). The command line wins over the variable, and the variable over the file.", 0);
        return text.ToString();
    }

    /// <summary>The help of a command.</summary>
    public static string Of(Command command)
    {
        var text = new StringBuilder();
        text.Append(command.Description).Append("\n\n");
        Section(text, "Usage", [($"{CommandLine.Name} {Usage(command)} [options]", "")]);
        Section(text, "Arguments", command.Arguments.Select(argument => (argument.HelpName!, argument.Description ?? "")));
        Section(text, "Options", command.Options.Select(option => (Usage(option), option.Description ?? "")));
        return text.ToString().TrimEnd() + "\n";
    }

    private static string Usage(Command command) => string.Join(' ', command.Arguments.Select(argument => argument.HelpName!).Prepend(command.Name));

    private static string Usage(Option option) =>
        string.Join(", ", option.Aliases.Prepend(option.Name)) + (option.HelpName is { } value && option.Arity.MinimumNumberOfValues > 0 ? $" {value}" : "");

    private static void Section(StringBuilder text, string title, IEnumerable<(string Left, string Right)> given)
    {
        (string Left, string Right)[] rows = [.. given];
        if (rows.Length == 0)
            return;
        text.Append(title).Append(":\n");
        var longest = rows.Max(row => row.Left.Length);
        var column = Indent + Math.Min(longest, Math.Max(MostLeft, title is "Examples" or "Usage" ? longest : 0)) + 2;
        foreach (var (left, right) in rows)
        {
            text.Append(' ', Indent).Append(left);
            if (right.Length > 0)
            {
                if (Indent + left.Length + 2 > column)
                    text.Append('\n').Append(' ', column);
                else
                    text.Append(' ', column - Indent - left.Length);
                Wrap(text, right, column);
            }
            else
            {
                text.Append('\n');
            }
        }

        text.Append('\n');
    }

    // The first line is begun already, at the column.
    private static void Wrap(StringBuilder text, string words, int column)
    {
        var at = column;
        foreach (var word in words.Split(' '))
        {
            if (at > column && at + 1 + word.Length > Width)
            {
                text.Append('\n').Append(' ', column);
                at = column;
            }
            else if (at > column)
            {
                text.Append(' ');
                at++;
            }

            text.Append(word);
            at += word.Length;
        }

        text.Append('\n');
    }
}
