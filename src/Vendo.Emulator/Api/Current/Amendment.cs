using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Current;

/// <summary>
/// How an object of generation <c>current</c> differs from the one of the published reference: fields that it lacks, fields
/// with another value, and fields that follow another one. All else is copied as it is.
/// </summary>
/// <typeparam name="T">What new values are written from.</typeparam>
internal sealed record Amendment<T>
{
    private ImmutableDictionary<string, Action<Utf8JsonWriter, T>?> Instead { get; init; } = ImmutableDictionary<string, Action<Utf8JsonWriter, T>?>.Empty;

    private ImmutableDictionary<string, ImmutableArray<(string Name, Action<Utf8JsonWriter, T> Write)>> After { get; init; } =
        ImmutableDictionary<string, ImmutableArray<(string Name, Action<Utf8JsonWriter, T> Write)>>.Empty;

    private FrozenSet<string>? Kept { get; init; }

    /// <summary>Every field of the published object that it names.</summary>
    public IEnumerable<string> Names => Instead.Keys.Concat(After.Keys).Concat(Kept ?? []);

    /// <summary>Leaves all other fields of the published object out.</summary>
    public Amendment<T> Only(params ReadOnlySpan<string> names) => this with { Kept = names.ToArray().ToFrozenSet(StringComparer.Ordinal) };

    /// <summary>Leaves fields out.</summary>
    public Amendment<T> Without(params ReadOnlySpan<string> names)
    {
        var instead = Instead;
        foreach (var name in names)
            instead = instead.Add(name, null);
        return this with { Instead = instead };
    }

    /// <summary>Gives a field another value.</summary>
    public Amendment<T> With(string name, Func<T, string?> value) => this with { Instead = Instead.Add(name, (json, shown) => json.WriteStringValue(value(shown))) };

    /// <summary>Adds a field after another one, and after those that were added there before.</summary>
    public Amendment<T> Add(string after, string name, Action<Utf8JsonWriter, T> write) =>
        this with { After = After.SetItem(after, After.GetValueOrDefault(after, []).Add((name, write))) };

    /// <summary>Adds a text.</summary>
    public Amendment<T> Add(string after, string name, Func<T, string?> value) => Add(after, name, (json, shown) => json.WriteStringValue(value(shown)));

    /// <summary>Adds an instant.</summary>
    public Amendment<T> Add(string after, string name, Func<T, Instant?> value) => Add(after, name, shown => value(shown)?.ToString());

    /// <summary>Adds fields that the world knows nothing of, so that they are null.</summary>
    public Amendment<T> AddNull(string after, params ReadOnlySpan<string> names)
    {
        var amended = this;
        foreach (var name in names)
            amended = amended.Add(after, name, static (json, _) => json.WriteNullValue());
        return amended;
    }

    /// <summary>The object as JSON.</summary>
    /// <param name="published">The object of the published reference.</param>
    /// <param name="shown">What new values are written from.</param>
    public byte[] Apply(byte[] published, T shown) => JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        var reader = new Utf8JsonReader(published);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (Kept?.Contains(name) ?? true)
                WriteField(json, name, published.AsSpan(start..(int)reader.BytesConsumed), shown);
            foreach (var (added, write) in After.GetValueOrDefault(name, []))
            {
                json.WritePropertyName(added);
                write(json, shown);
            }
        }

        json.WriteEndObject();
    });

    private void WriteField(Utf8JsonWriter json, string name, ReadOnlySpan<byte> value, T shown)
    {
        var isAmended = Instead.TryGetValue(name, out var write);
        if (isAmended && write is null)
            return;
        json.WritePropertyName(name);
        if (write is null)
            json.WriteRawValue(value, skipInputValidation: true);
        else
            write(json, shown);
    }
}
