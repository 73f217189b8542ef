using System.Collections.Immutable;
using System.Globalization;

namespace Vendo.Emulator.Serving.Redirecting;

/// <summary>The hosts that an emulator answers for, and those that no test may reach.</summary>
internal sealed class HostNames
{
    /// <summary>The host of the published API.</summary>
    public const string Api = "app.vendodata.com";

    private const string Domain = "vendodata.com";

    private readonly ImmutableArray<string> _answered;

    private HostNames(ImmutableArray<string> answered) => _answered = answered;

    /// <summary>No host is answered for.</summary>
    public static HostNames None { get; } = new([]);

    /// <summary>Vendo's API and the hosts that a test names.</summary>
    /// <param name="hosts">Each as <c>host</c> or <c>host:port</c>; null for no others.</param>
    /// <exception cref="ArgumentException">An entry is neither.</exception>
    public static HostNames Of(IEnumerable<string>? hosts) => new(
    [
        Api,
        .. (hosts ?? []).Select(host => IsHost(host)
            ? host
            : throw new ArgumentException($"'{host}' is not a host. Give a host name or an address, with a port if it matters, such as \"vendo.internal\" or \"localhost:4010\".", nameof(hosts))),
    ]);

    /// <summary>These hosts, and the emulator's own host if it listens on a port.</summary>
    public HostNames With(Uri address) => new(_answered.Add(address.Authority));

    /// <summary>Whether the emulator answers for a URI's host.</summary>
    public bool Answers(Uri uri) => _answered.Any(host => IsAt(uri, host));

    /// <summary>Whether a URI is Vendo's.</summary>
    public static bool IsVendo(Uri uri)
    {
        var host = uri.IdnHost.TrimEnd('.');
        return host.Equals(Domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + Domain, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsAt(Uri uri, string host)
    {
        var name = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost.TrimEnd('.');
        return host.Equals(name, StringComparison.OrdinalIgnoreCase)
            || host.Equals(string.Create(CultureInfo.InvariantCulture, $"{name}:{uri.Port}"), StringComparison.OrdinalIgnoreCase)
            || host.Equals(uri.Authority, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsHost(string text) =>
        Uri.TryCreate($"http://{text}", UriKind.Absolute, out var uri) && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0 && !text.EndsWith('/');
}
