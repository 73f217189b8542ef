using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Models;

/// <summary>The wire names of <see cref="ModelType"/>.</summary>
internal static class ModelTypes
{
    public static readonly WireNames<ModelType> Wire = new(
        (ModelType.Sql, "sql"),
        (ModelType.Python, "python"),
        (ModelType.Bqml, "bqml"),
        (ModelType.Grouping, "grouping"));

    /// <summary>Those that the published reference knows.</summary>
    public static readonly WireNames<ModelType> Published = new(
        (ModelType.Sql, "sql"),
        (ModelType.Python, "python"));
}
