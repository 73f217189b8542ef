using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Me;

/// <summary>The account and the key of a request.</summary>
/// <param name="AccountSlug" example="example-account">The short name of the account, for addresses.</param>
/// <param name="ApiKeyId" example="f10e8400-e29b-41d4-a716-446655440101">The id of the key that the request came with.</param>
internal sealed record MeAnswer(Guid AccountId, string AccountName, string AccountSlug, Guid ApiKeyId, IReadOnlyList<string> Scopes)
{
    public static MeAnswer Of(ApiCall call)
    {
        var account = call.World.Accounts.Rows[call.AccountId];
        return new MeAnswer(account.Id, account.Name, account.Slug, call.Key.Id, call.Key.Scopes);
    }
}

/// <summary>Me (contract.md §3).</summary>
internal static class MeRoutes
{
    public static void Map(ApiRoutes routes) => routes.Resource("me", underAccount: null).GetUnscoped("", "GetMe", call => ApiShapes.Of(call.World).Me(call));
}
