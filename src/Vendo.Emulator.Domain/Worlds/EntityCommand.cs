using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>
/// A command on one row that the API knows by its id. The row must exist and belong to the account; otherwise the command is refused as
/// not found.
/// </summary>
/// <typeparam name="TRow">The type of the row.</typeparam>
/// <typeparam name="T">The type of the result.</typeparam>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The row.</param>
public abstract record EntityCommand<TRow, T>(Guid AccountId, Guid Id) : Command<T>
    where TRow : EntityRow
{
    internal sealed override void Check(Draft draft, Violations violations)
    {
        if (Find(draft) is { } row)
            Check(draft, row, violations);
    }

    // The API names a row by its type: "App not found".
    internal sealed override Outcome<T> Execute(Draft draft) => Find(draft) is { } row ? Execute(draft, row) : Refusal.NotFound(typeof(TRow).Name);

    /// <inheritdoc cref="Command{T}.Check"/>
    internal virtual void Check(Draft draft, TRow row, Violations violations)
    {
    }

    internal abstract Outcome<T> Execute(Draft draft, TRow row);

    private TRow? Find(Draft draft) => draft.OfEntities<TRow>().FindLive(Id) is { } row && row.AccountId == AccountId ? row : null;
}
