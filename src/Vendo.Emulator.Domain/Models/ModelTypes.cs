using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Models;

/// <summary>The wire names of <see cref="ModelType"/>.</summary>
internal static class ModelTypes
{
    public static readonly WireNames<ModelType> Wire = new(
        (ModelType.Sql, "sql"),
        (ModelType.Python, "python"));
}
