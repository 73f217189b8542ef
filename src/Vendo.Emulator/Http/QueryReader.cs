using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Http;

/// <summary>The field and direction of <c>sort=created_at:desc</c>.</summary>
internal readonly record struct SortOrder(string Field, bool Descending);

/// <summary>
/// The reader of query strings. Like <see cref="ObjectReader"/>, it collects violations and records which parameters were
/// read. An empty value counts as not given; a repeated parameter has several values. A filter that is not given reads as
/// empty; a filter with an unknown value is one violation.
/// </summary>
internal sealed class QueryReader
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 100;
    private const string TrueOrFalse = "'true' | 'false'";

    private readonly List<(string Name, string Value)> _given = [];
    private readonly Violations _violations;
    private readonly bool[] _read;

    public QueryReader(IEnumerable<KeyValuePair<string, string>> parameters, Violations violations)
    {
        foreach (var (name, value) in parameters)
            Add(name, value);
        _read = new bool[_given.Count];
        _violations = violations;
    }

    /// <summary>Rows per page, 1 to 100; the default is 20.</summary>
    public int Limit() => Integer("limit", min: 1, max: MaxLimit) ?? DefaultLimit;

    /// <summary>Rows to skip; the default is 0.</summary>
    public int Offset() => Integer("offset", min: 0) ?? 0;

    /// <summary>One of the allowed fields and a direction. Without a direction the sort is ascending; without a sort the newest row comes first.</summary>
    public SortOrder Sort(params ReadOnlySpan<string> allowed)
    {
        var byDefault = new SortOrder("created_at", Descending: true);
        if (Text("sort") is not { } text)
            return byDefault;
        var colon = text.IndexOf(':');
        var field = colon < 0 ? text : text[..colon];
        var direction = colon < 0 ? "asc" : text[(colon + 1)..];
        if (allowed.Contains(field) && direction is "asc" or "desc")
            return new SortOrder(field, direction == "desc");
        if (!allowed.Contains(field))
            _violations.Add("sort", Messages.NotOneOf(Messages.Quote(allowed.ToArray())));
        if (direction is not ("asc" or "desc"))
            _violations.Add("sort", Messages.NotOneOf("'asc' | 'desc'"));
        return byDefault;
    }

    public string? Text(string name, string? alias = null) => Find(name, alias)?.Value;

    public int? Integer(string name, string? alias = null, int min = int.MinValue, int max = int.MaxValue) =>
        Find(name, alias) is { } given ? (int?)Integers.Within(given.Value, min, max, given.Name, _violations) : null;

    public Instant? Instant(string name, string? alias = null, Func<Instant, string?>? check = null)
    {
        if (Find(name, alias) is not { } given)
            return null;
        var message = Domain.Scheduling.Instant.TryParse(given.Value, out var instant) ? check?.Invoke(instant) : Messages.InvalidInstant;
        if (message is null)
            return instant;
        _violations.Add(given.Name, message);
        return null;
    }

    /// <summary>A single <c>true</c> or <c>false</c>.</summary>
    public bool? Boolean(string name, string? alias = null)
    {
        if (Find(name, alias) is not { } given)
            return null;
        if (given.Value is "true" or "false")
            return given.Value == "true";
        _violations.Add(given.Name, Messages.NotOneOf(TrueOrFalse));
        return null;
    }

    /// <summary>A filter over an enumeration.</summary>
    public ImmutableArray<TEnum> Enums<TEnum>(string name, WireNames<TEnum> names, string? alias = null)
        where TEnum : struct, Enum => Find(name, alias) is { } given ? Filter<TEnum>(given, (text, out value) => names.TryParse(text, out value), Messages.NotOneOf(names.Quoted)) : [];

    /// <summary>A filter over words, some of which may be synonyms.</summary>
    public ImmutableArray<string> Words(string name, FilterWords words) =>
        Find(name, null) is { } given ? Filter<string>(given, words.TryParse, Messages.NotOneOf(words.Quoted)) : [];

    /// <summary>A filter over ids.</summary>
    public ImmutableArray<Guid> Uuids(string name, string? alias = null) =>
        Find(name, alias) is { } given ? Filter<Guid>(given, static (text, out value) => Uuid.TryParse(text, out value), Messages.InvalidUuid) : [];

    /// <summary>A filter over <c>true</c> and <c>false</c>.</summary>
    public ImmutableArray<bool> Booleans(string name, string? alias = null) =>
        Find(name, alias) is { } given ? Filter(given, (string text, out bool value) => (value = text == "true") || text == "false", Messages.NotOneOf(TrueOrFalse)) : [];

    /// <summary>A filter over free text.</summary>
    public ImmutableArray<string> Strings(string name, string? alias = null) =>
        Find(name, alias) is { } given ? Split(given.Value) : [];

    /// <summary>The names of the unread parameters, in the order of the query.</summary>
    public ImmutableArray<string> Unread() => Array.TrueForAll(_read, static read => read) ? [] : [.. _given.Where((_, at) => !_read[at]).Select(given => given.Name)];

    private delegate bool Parse<T>(string text, out T value);

    private ImmutableArray<T> Filter<T>((string Name, string Value) given, Parse<T> parse, string message)
    {
        var values = ImmutableArray.CreateBuilder<T>();
        foreach (var text in Split(given.Value))
        {
            if (!parse(text, out var value))
            {
                _violations.Add(given.Name, message);
                return [];
            }

            values.Add(value);
        }

        return values.ToImmutable();
    }

    private void Add(string name, string value)
    {
        for (var i = 0; i < _given.Count; i++)
        {
            if (_given[i].Name != name)
                continue;
            if (value.Length > 0)
                _given[i] = (name, _given[i].Value.Length == 0 ? value : $"{_given[i].Value},{value}");
            return;
        }

        _given.Add((name, value));
    }

    private static ImmutableArray<string> Split(string value) => [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries)];

    private (string Name, string Value)? Find(string name, string? alias)
    {
        foreach (var spelling in (ReadOnlySpan<string?>)[name, alias])
        {
            for (var i = 0; i < _given.Count; i++)
            {
                if (_given[i].Name != spelling)
                    continue;
                _read[i] = true;
                if (_given[i].Value.Length > 0)
                    return _given[i];
            }
        }

        return null;
    }
}
