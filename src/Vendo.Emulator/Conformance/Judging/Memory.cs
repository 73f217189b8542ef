using System.Text.Json;
using Vendo.Emulator.Conformance.Contract;

namespace Vendo.Emulator.Conformance.Judging;

/// <summary>What the answers so far say of the account. Later answers are held against it.</summary>
internal sealed class Memory
{
    private readonly Dictionary<(string Resource, string Id), Known> _known = [];
    private readonly Dictionary<(string Resource, string Id), string> _deleted = [];
    private readonly Dictionary<string, Snapshot> _snapshots = [];

    // Counts the writes: what time changes may also change with any of them.
    private int _writes;

    /// <summary>The account of the key; null until an answer names it.</summary>
    public string? Account { get; set; }

    /// <summary>The rule by which an object is gone; null if it is not known to be deleted.</summary>
    public string? WhyGone(string resource, string id) => _deleted.GetValueOrDefault((resource, Key(id)));

    /// <summary>The last known value of a field; undefined if there is none.</summary>
    public JsonElement Last(string resource, string id, string field) =>
        _known.TryGetValue((resource, Key(id)), out var known) && !known.IsDisputed && known.Fields.TryGetValue(field, out var value) ? value : default;

    /// <summary>Whether an object was seen, and not deleted since.</summary>
    public bool Knows(string resource, string id) => _known.TryGetValue((resource, Key(id)), out var known) && !known.IsDisputed;

    /// <summary>Whether an answer about an object was wrong.</summary>
    public bool IsDisputed(string resource, string id) => _known.TryGetValue((resource, Key(id)), out var known) && known.IsDisputed;

    /// <summary>The objects of a resource that this client created, and that are not deleted.</summary>
    public IEnumerable<string> Created(string resource) => _known.Where(pair => pair.Key.Resource == resource && pair.Value is { IsCreated: true, IsDisputed: false }).Select(pair => pair.Key.Id);

    /// <summary>The complete list of a resource; null if it is not known, or something was written since.</summary>
    public Snapshot? ListOf(string resource) => _snapshots.TryGetValue(resource, out var list) && list.IsComplete ? list : null;

    /// <summary>A row as it was listed or read; compares it with what is known. Returns the first field that should be the same and is not.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="row">The row.</param>
    /// <param name="shape">The shape of the row.</param>
    public Change? Read(string resource, JsonElement row, Shape shape)
    {
        if (Answered.TextOf(row, "id") is not { } id)
            return null;
        var key = (resource, Key(id));
        if (!_known.TryGetValue(key, out var known))
            known = _known[key] = new Known();
        var change = known.IsDisputed ? null : Difference(known, row, shape);
        known.IsDisputed |= change is not null;
        Learn(known, row);
        return change;
    }

    /// <summary>
    /// An answer about an object was wrong, so nothing can be derived from what was seen of it: one fault is reported once.
    /// </summary>
    public void Dispute(string resource, string id)
    {
        if (!_known.TryGetValue((resource, Key(id)), out var known))
            known = _known[(resource, Key(id))] = new Known();
        known.IsDisputed = true;
        Changed();
    }

    /// <summary>An object that was created or changed.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="row">The answer.</param>
    /// <param name="kept">The fields that are as they were sent, with the rule that says so.</param>
    /// <param name="isNew">Whether it was created.</param>
    public void Write(string resource, JsonElement row, IEnumerable<(string Field, string Rule)> kept, bool isNew)
    {
        if (Answered.TextOf(row, "id") is not { } id)
            return;
        var key = (resource, Key(id));
        if (!_known.TryGetValue(key, out var known))
            known = _known[key] = new Known();
        known.IsCreated |= isNew;
        foreach (var (field, rule) in kept)
            known.WrittenBy[field] = rule;
        Learn(known, row);
        Changed();
    }

    /// <summary>A single field that was changed.</summary>
    public void Write(string resource, string id, string field, JsonElement value, string rule)
    {
        Changed();
        if (!_known.TryGetValue((resource, Key(id)), out var known))
            return;
        known.Fields[field] = value;
        known.WrittenBy[field] = rule;
        if (field == "state")
            known.Fields.Remove("isActive");
    }

    /// <summary>An object that was deleted.</summary>
    public void Delete(string resource, string id, string rule)
    {
        _known.Remove((resource, Key(id)));
        _deleted[(resource, Key(id))] = rule;
        Changed();
    }

    /// <summary>Something was written that may have changed any object.</summary>
    public void Changed()
    {
        _writes++;
        _snapshots.Clear();
    }

    /// <summary>A page of a list without filters, in its default order.</summary>
    public void Page(ListTable list, int offset, int total, JsonElement[] rows, DateTimeOffset? at)
    {
        if (offset == 0 && (ListOf(list.Resource) is null || rows.Length == total))
            _snapshots[list.Resource] = new Snapshot(list, total, at);
        if (_snapshots.TryGetValue(list.Resource, out var snapshot))
            snapshot.Add(offset, total, rows);
    }

    /// <summary>Forgets the complete list of a resource, so that it is read again.</summary>
    public void Forget(string resource) => _snapshots.Remove(resource);

    private static string Key(string id) => id.ToUpperInvariant();

    private Change? Difference(Known known, JsonElement row, Shape shape)
    {
        var isStill = known.Writes == _writes && !IsMoving(row) && !known.IsMoving
            && known.Fields.TryGetValue("updatedAt", out var before) && row.TryGetProperty("updatedAt", out var after) && JsonElement.DeepEquals(before, after);
        foreach (var field in row.EnumerateObject())
        {
            if (!known.Fields.TryGetValue(field.Name, out var value) || Same(field.Name, value, field.Value) || shape.Borrowed.Contains(field.Name) || (shape.Living.Contains(field.Name) && !isStill))
                continue;
            return new Change(field.Name, value, field.Value, known.WrittenBy.GetValueOrDefault(field.Name));
        }

        return null;
    }

    private static bool Same(string field, JsonElement one, JsonElement other) => field == "config" ? KeptFields.IsVerbatim(one, other) : JsonElement.DeepEquals(one, other);

    private void Learn(Known known, JsonElement row)
    {
        known.Writes = _writes;
        known.IsMoving = IsMoving(row);
        foreach (var field in row.EnumerateObject())
            known.Fields[field.Name] = field.Value;
    }

    private static bool IsMoving(JsonElement row) => Answered.TextOf(row, "status") is "pending" or "running" || Answered.TextOf(row, "integrationStatus") is "running";

    private sealed class Known
    {
        public Dictionary<string, JsonElement> Fields { get; } = [];

        public int Writes { get; set; }

        public bool IsMoving { get; set; }

        public bool IsCreated { get; set; }

        public bool IsDisputed { get; set; }

        public Dictionary<string, string> WrittenBy { get; } = [];
    }
}

/// <summary>A field that has another value than before.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Before">The value before.</param>
/// <param name="After">The value now.</param>
/// <param name="WrittenBy">The rule of the last write of the field; null if there was none.</param>
internal sealed record Change(string Field, JsonElement Before, JsonElement After, string? WrittenBy)
{
    /// <summary>What was expected.</summary>
    public string Expected => $"{Field} as before: {Heard.Print(Before)}";
}
