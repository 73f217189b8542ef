using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Accounts;

/// <summary>Accounts and their keys, which the API cannot create.</summary>
internal static class AccountRoutes
{
    public static void Map(ControlRoutes routes)
    {
        routes.Post("/accounts", "CreateAccount", CreateAccount);
        routes.Post("/keys", "CreateApiKey", CreateApiKey);
        routes.Delete("/keys/{id}", "RevokeApiKey", RevokeApiKey);
    }

    private static async ValueTask<Reply> CreateAccount(ControlCall call)
    {
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var command = new CreateAccount(call.Body!.RequiredString("name"), call.Body!.OptionalString("slug"));
        var created = (await call.ApplyAsync(command).ConfigureAwait(false)).Outcome;
        return created.Refusal is { } refused ? refused : Reply.Data(new AccountAnswer(created.Value.Id, created.Value.Name, created.Value.Slug), ControlJson.Default.AccountAnswer, 201);
    }

    private static async ValueTask<Reply> CreateApiKey(ControlCall call)
    {
        if (await call.ReadBodyAsync(isOptional: true).ConfigureAwait(false) is { } error)
            return error;
        var account = Authentication.FullKey(call.World, call.Now) is { } full ? call.Body!.OptionalUuid("accountId") ?? full.AccountId : call.Body!.RequiredUuid("accountId");
        var created = (await call.ApplyAsync(new CreateApiKey(account, ApiKeyInput.Read(call.Body!))).ConfigureAwait(false)).Outcome;
        return created.Refusal is { } refused ? refused : Reply.Data(ApiKeyAnswer.Of(created.Value), ControlJson.Default.ApiKeyAnswer, 201);
    }

    private static async ValueTask<Reply> RevokeApiKey(ControlCall call)
    {
        if (!Uuid.TryParse(call.Route(), out var id))
            return Domain.Accounts.RevokeApiKey.NotFound;
        var revoked = (await call.Host.ApplyAsync(new RevokeApiKey(id)).ConfigureAwait(false)).Outcome;
        return revoked.Refusal is { } refused ? refused : Reply.Data(ApiKeyAnswer.Of(revoked.Value), ControlJson.Default.ApiKeyAnswer);
    }
}

/// <summary>An account.</summary>
internal sealed record AccountAnswer(Guid Id, string Name, string Slug);

/// <summary>A key, with its secret: the emulator's keys guard nothing.</summary>
internal sealed record ApiKeyAnswer(Guid Id, Guid AccountId, string Secret, IReadOnlyList<string> Scopes, Instant? ExpiresAt, bool Revoked)
{
    public static ApiKeyAnswer Of(ApiKey key) => new(key.Id, key.AccountId, key.Secret, [.. key.Scopes], key.ExpiresAt, key.Revoked);
}
