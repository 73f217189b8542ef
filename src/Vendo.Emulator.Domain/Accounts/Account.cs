using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Accounts;

/// <summary>An account. Every other row belongs to exactly one account.</summary>
public sealed record Account : Row
{
    internal Account()
    {
    }

    /// <summary>The account's identifier.</summary>
    public Guid Id { get; internal init; }

    /// <summary>Its display name.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>Its name in URLs.</summary>
    public string Slug { get; internal init; } = "";

    internal override string PrintedId => Id.ToString();
}

/// <summary>An API key: it belongs to one account and gives access to that account's data only. The emulator's keys are not secret.</summary>
public sealed record ApiKey : Row
{
    internal ApiKey()
    {
    }

    /// <summary>The key's own identifier, as <c>/me</c> prints it.</summary>
    public Guid Id { get; internal init; }

    /// <summary>The account that the key opens.</summary>
    public Guid AccountId { get; internal init; }

    /// <summary>The text after <c>Bearer</c>.</summary>
    public string Secret { get; internal init; } = "";

    /// <summary>Scopes such as <c>apps.write</c>; empty means full access.</summary>
    public ImmutableArray<string> Scopes { get; internal init; } = [];

    /// <summary>The instant from which the key is refused; null if it never expires.</summary>
    public Instant? ExpiresAt { get; internal init; }

    /// <summary>Whether the key was revoked.</summary>
    public bool Revoked { get; internal init; }

    internal override string PrintedId => Id.ToString();

    /// <summary>Whether the key is valid at an instant.</summary>
    public bool IsValidAt(Instant now) => !Revoked && !(ExpiresAt <= now);
}
