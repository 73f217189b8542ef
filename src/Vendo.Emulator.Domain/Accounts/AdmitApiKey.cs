using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Accounts;

/// <summary>Adds a valid key to the oldest account. If that account already has the key, a revoked or expired key becomes valid again.</summary>
/// <param name="Secret">The text after <c>Bearer</c>.</param>
internal sealed record AdmitApiKey(string Secret) : Command<ApiKey>
{
    internal override Outcome<ApiKey> Execute(Draft draft)
    {
        if (draft.Accounts.All().FirstOrDefault(account => !account.IsDeleted) is not { } account)
            return Refusal.Rule("There is no account that the key could open.");
        if (draft.ApiKeys.Find(Secret) is not { } key)
            return draft.ApiKeys.Put(New(draft, account));
        if (key.AccountId != account.Id)
            return Refusal.Conflict($"The key belongs to another account, {draft.Accounts.Get(key.AccountId).Name}. Choose another one.");
        return key.IsValidAt(draft.Now) && !key.IsDeleted
            ? key
            : draft.ApiKeys.Put(key with { Revoked = false, ExpiresAt = null, DeletedAt = null, UpdatedAt = draft.Now });
    }

    private ApiKey New(Draft draft, Account account) => new()
    {
        Key = draft.NextKey(),
        Id = IdOf(Secret),
        AccountId = account.Id,
        Secret = Secret,
        CreatedAt = draft.Now,
        UpdatedAt = draft.Now,
    };

    // Derived from the key itself, not drawn from the world's generator: an additional key must not change later draws.
    private static Guid IdOf(string secret)
    {
        // FNV-1a.
        var state = secret.Aggregate(14695981039346656037UL, (hash, c) => (hash ^ c) * 1099511628211UL);
        return Generator.NextGuid(ref state);
    }
}
