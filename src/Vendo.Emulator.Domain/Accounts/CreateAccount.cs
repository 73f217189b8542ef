using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Accounts;

/// <summary>Creates an account, without data and without a key: the vendor's API has no such operation.</summary>
/// <param name="Name">Its display name, at least one character.</param>
/// <param name="Slug">Its name in links, at least one character; null derives it from the name.</param>
public sealed record CreateAccount(string Name, string? Slug = null) : Command<Account>
{
    internal override void Check(Draft draft, Violations violations)
    {
        violations.Text("name", Name);
        violations.Text("slug", Slug);
    }

    internal override Outcome<Account> Execute(Draft draft) => draft.Accounts.Put(new Account
    {
        Key = draft.NextKey(),
        Id = draft.NextGuid(),
        Name = Name,
        Slug = Slug ?? SlugOf(Name),
        CreatedAt = draft.Now,
        UpdatedAt = draft.Now,
    });

    private static string SlugOf(string name) =>
        string.Join('-', new string([.. name.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
