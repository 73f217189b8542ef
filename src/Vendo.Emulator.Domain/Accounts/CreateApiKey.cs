using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Accounts;

/// <summary>What a new API key is made of.</summary>
internal sealed record ApiKeyInput
{
    /// <summary>The text after <c>Bearer</c>: at most 200 visible ASCII characters; null draws one.</summary>
    public string? Secret { get; init; }

    /// <summary>What it may do, as in <c>apps.write</c>; empty for everything.</summary>
    public ImmutableArray<string> Scopes { get; init; } = [];

    /// <summary>From when on it is refused, also in the past; null for never.</summary>
    public Instant? ExpiresAt { get; init; }

    internal static ApiKeyInput Read(ObjectReader body) => new()
    {
        Secret = body.OptionalString("secret"),
        Scopes = body.OptionalStrings("scopes") ?? [],
        ExpiresAt = body.OptionalInstant("expiresAt"),
    };

    internal void Check(Violations violations)
    {
        violations.AddRule("secret", Secret is null ? null : ApiKeyRules.WhyNoSecret(Secret));
        foreach (var (index, scope) in Scopes.Index())
            violations.AddRule($"scopes.{index}", ApiKeyRules.WhyNoScope(scope));
    }
}

/// <summary>Creates a key that opens an account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Input">The fields of the new row.</param>
internal sealed record CreateApiKey(Guid AccountId, ApiKeyInput Input) : Command<ApiKey>
{
    internal override void Check(Draft draft, Violations violations)
    {
        if (draft.Accounts.FindLive(AccountId) is null)
            violations.AddRule("accountId", Faults.FaultRules.NoAccount(AccountId));
        Input.Check(violations);
    }

    internal override Outcome<ApiKey> Execute(Draft draft)
    {
        var id = draft.NextGuid();
        var secret = Input.Secret ?? $"vendo_sk_{id:N}";
        if (draft.ApiKeys.Find(secret) is not null)
            return Refusal.Conflict("There is a key with this secret already. Choose another secret, or leave it out.");
        return draft.ApiKeys.Put(new ApiKey
        {
            Key = draft.NextKey(),
            Id = id,
            AccountId = AccountId,
            Secret = secret,
            Scopes = Input.Scopes,
            ExpiresAt = Input.ExpiresAt,
            CreatedAt = draft.Now,
            UpdatedAt = draft.Now,
        });
    }
}

/// <summary>Revokes a key: from now on it is refused. No error where that is done already.</summary>
/// <param name="Id">The key's own id, not its secret.</param>
internal sealed record RevokeApiKey(Guid Id) : Command<ApiKey>
{
    internal static readonly Refusal NotFound = Refusal.NotFound("API key");

    internal override Outcome<ApiKey> Execute(Draft draft)
    {
        if (draft.ApiKeys.All().FirstOrDefault(key => key.Id == Id && !key.IsDeleted) is not { } key)
            return NotFound;
        return key.Revoked ? key : draft.ApiKeys.Put(key with { Revoked = true, UpdatedAt = draft.Now });
    }
}

/// <summary>What an API key must be like, whichever door it comes through.</summary>
internal static class ApiKeyRules
{
    private const int LongestSecret = 200;

    // A misspelt scope would silently restrict the key. The resource's name is not checked: real keys have scopes for more resources than the emulator.
    public static string? WhyNoScope(string scope) =>
        scope.Split('.') is [{ Length: > 0 }, "read" or "write"] ? null : "Invalid scope. Expected <resource>.read or <resource>.write, such as apps.write";

    // It has to fit into a header.
    public static string? WhyNoSecret(string secret) => secret.Length is > 0 and <= LongestSecret && secret.All(c => c is > ' ' and <= '~')
        ? null
        : "Invalid secret. Expected 1 to 200 visible ASCII characters without spaces";
}
