using System.Text.Json;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Server.Options;

/// <summary>The options of a file that a team commits: <c>{"port": 0, "inMemory": true}</c>. Paths in it are relative to its folder.</summary>
internal sealed class ConfigurationFile
{
    /// <summary>The file that counts if it is in the working directory and no other is named.</summary>
    public const string DefaultName = "vendo-emulator.json";

    private const string Schema = "$schema";

    private static readonly JsonDocumentOptions Format = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private readonly Dictionary<string, OptionValue> _values = new(StringComparer.Ordinal);

    private ConfigurationFile()
    {
    }

    /// <summary>Reads a file, or says in one line what is wrong with it.</summary>
    public static Outcome<ConfigurationFile> Read(string path, IEnumerable<OptionRow> rows)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), Format);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? Read(json.RootElement, path, [.. rows])
                : Refusal.Rule($"{path}: expected an object with options, such as {{\"port\": 0}}.");
        }
        catch (JsonException error)
        {
            return Refusal.Rule($"{path}: this is no JSON: {error.Message.ReplaceLineEndings(" ")}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Refusal.Rule($"The configuration file cannot be read: {error.Message}");
        }
    }

    /// <summary>The value of an option; null if the file does not name it.</summary>
    public OptionValue? Of(string option) => _values.GetValueOrDefault(option);

    private static Outcome<ConfigurationFile> Read(JsonElement root, string path, IReadOnlyList<OptionRow> rows)
    {
        var file = new ConfigurationFile();
        foreach (var field in root.EnumerateObject().Where(field => field.Name != Schema))
        {
            var source = $"{path}: {field.Name}";
            if (rows.FirstOrDefault(row => row.Fields.Contains(field.Name)) is not { } row)
                return Refusal.Rule($"{source} is no option. The nearest is {Nearest.To(field.Name, rows.SelectMany(each => each.Fields))}.");
            if (TextOf(field.Value, row.Kind) is not { } text)
                return Refusal.Rule($"{source}: expected {Expected(row.Kind)}, got {field.Value.GetRawText().ReplaceLineEndings(" ")}.");
            if (!file._values.TryAdd(row.Option.Name, new OptionValue(source, Located(text, row.Kind, path), OptionOrigin.File)))
                return Refusal.Rule($"{source}: this option is there already, by its other name.");
        }

        return file;
    }

    private static string? TextOf(JsonElement value, OptionKind kind) => (value.ValueKind, kind) switch
    {
        (JsonValueKind.True or JsonValueKind.False, OptionKind.Flag) => value.GetRawText(),
        (JsonValueKind.Number, OptionKind.Number or OptionKind.NumberOrText) => value.GetRawText(),
        (JsonValueKind.String, not (OptionKind.Flag or OptionKind.Number)) => value.GetString(),
        (JsonValueKind.Array, OptionKind.List) when value.EnumerateArray().All(each => each.ValueKind == JsonValueKind.String) =>
            string.Join(OptionValues.Separator, value.EnumerateArray().Select(each => each.GetString())),
        _ => null,
    };

    private static string Expected(OptionKind kind) => kind switch
    {
        OptionKind.Flag => OptionValues.TrueOrFalse,
        OptionKind.Number => "a number",
        OptionKind.NumberOrText => "a number or a string",
        OptionKind.List => "a string or an array of strings",
        _ => "a string",
    };

    private static string Located(string text, OptionKind kind, string file)
    {
        var isPath = kind == OptionKind.Path || (kind == OptionKind.Fixture && !Fixtures.IsBuiltIn(text));
        return isPath && text.Length > 0 ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, text) : text;
    }
}
