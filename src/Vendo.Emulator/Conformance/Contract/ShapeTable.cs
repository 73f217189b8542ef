using System.Collections.Immutable;
using System.Text.Json;

namespace Vendo.Emulator.Conformance.Contract;

/// <summary>The objects of answers: the fields of the OpenAPI document, with what <c>contract.json</c> adds.</summary>
internal sealed class ShapeTable
{
    private readonly Dictionary<string, Shape> _shapes = [];
    private readonly ILookup<string, ImmutableDictionary<string, string>> _additions;
    private readonly ContractFile _file;
    private readonly DocumentSchemas _schemas;

    public ShapeTable(ContractFile file, DocumentSchemas schemas)
    {
        (_file, _schemas) = (file, schemas);
        _additions = file.Fields.SelectMany(pair => pair.Key.Split('|').Select(shape => (Shape: shape, Fields: pair.Value))).ToLookup(each => each.Shape, each => each.Fields);
        Add("Pagination");
        foreach (var shape in file.Answers.Values.SelectMany(answer => new[] { answer.Rows, answer.Data, answer.Meta }).OfType<string>())
            Add(shape.EndsWith("[]", StringComparison.Ordinal) ? shape[..^2] : shape);
        foreach (var (shapes, fields) in file.Fields)
        {
            // A misspelt name must not go unread.
            if (fields.Keys.FirstOrDefault(field => !shapes.Split('|').Any(shape => _shapes.TryGetValue(shape, out var known) && known.Fields.Any(each => each.Name == field))) is { } unknown)
                throw new JsonException($"contract.json: {unknown} is not a field of {shapes}.");
        }
    }

    /// <summary>The shapes, by name.</summary>
    public IReadOnlyDictionary<string, Shape> Shapes => _shapes;

    private void Add(string name)
    {
        if (_shapes.ContainsKey(name))
            return;
        var shape = _shapes[name] = new Shape(name, [.. _schemas.FieldsOf(_file.Schemas.GetValueOrDefault(name, name)).Select(field => Complete(name, field))]);
        foreach (var part in shape.Fields.Where(field => field.Type[0] == '@'))
            Add(part.Type[1..]);
    }

    private ShapeField Complete(string shape, ShapeField field) =>
        _additions[shape].FirstOrDefault(fields => fields.ContainsKey(field.Name)) is { } additions ? field.With(additions[field.Name]) : field;
}
