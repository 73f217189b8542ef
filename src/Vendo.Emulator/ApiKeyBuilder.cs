using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator;

/// <summary>What an API key is made of. Unless said otherwise it may do everything, never expires, and its secret is drawn.</summary>
public sealed class ApiKeyBuilder
{
    private readonly DateTimeOffset _now;
    private ApiKeyInput _input = new();

    internal ApiKeyBuilder(DateTimeOffset now) => _now = now;

    internal bool IsRevoked { get; private set; }

    /// <summary>The text after <c>Bearer</c>: at most 200 visible ASCII characters.</summary>
    public ApiKeyBuilder WithSecret(string secret) => With(_input with { Secret = secret });

    /// <summary>May do only this.</summary>
    /// <param name="scopes">As in <c>apps.read</c> or <c>integrations.write</c>.</param>
    public ApiKeyBuilder WithScopes(params IReadOnlyCollection<string> scopes) => With(_input with { Scopes = [.. scopes] });

    /// <summary>Is refused from an instant on, which may lie in the past.</summary>
    public ApiKeyBuilder ExpiresAt(DateTimeOffset instant) => With(_input with { ExpiresAt = Instant.From(instant) });

    /// <summary>Is refused after a time on the world's clock.</summary>
    public ApiKeyBuilder ExpiresIn(TimeSpan duration) => ExpiresAt(_now + duration);

    /// <summary>Is revoked.</summary>
    public ApiKeyBuilder Revoked()
    {
        IsRevoked = true;
        return this;
    }

    internal ApiKeyInput Build() => _input;

    private ApiKeyBuilder With(ApiKeyInput input)
    {
        _input = input;
        return this;
    }
}
