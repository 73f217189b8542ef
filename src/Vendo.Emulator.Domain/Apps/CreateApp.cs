using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Apps;

/// <summary>Connects a platform. Permissions that its type does not allow are dropped; refused if none remains.</summary>
/// <param name="AccountId">The account that it will belong to.</param>
/// <param name="Input">The fields of the new row.</param>
public sealed record CreateApp(Guid AccountId, AppInput Input) : Command<App>
{
    internal override void Check(Draft draft, Violations violations) => Input.Check(violations);

    internal override Outcome<App> Execute(Draft draft)
    {
        var permissions = Input.Grant.Clamp(AppCatalog.Default.Find(Input.AppType)!);
        if (permissions.Refusal is { } nothing)
            return nothing;
        return draft.Apps.Put(new App
        {
            Key = draft.NextKey(),
            Id = draft.NextGuid(),
            AccountId = AccountId,
            DisplayName = Input.DisplayName,
            AppType = Input.AppType,
            Permissions = permissions.Value,
            State = ActivityState.Active,
            Status = AppStatus.Pending,
            Config = Input.Config,
            Credentials = Input.Credentials,
            CreatedAt = draft.Now,
            UpdatedAt = draft.Now,
        });
    }
}
