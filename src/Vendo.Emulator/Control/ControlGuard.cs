using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control;

/// <summary>
/// Protects the control surface, which needs no API key: a web page or another machine must not be able to control a
/// developer's emulator.
/// </summary>
/// <param name="access">Who may use it.</param>
internal sealed class ControlGuard(Access access)
{
    /// <summary>The header in which a caller from another machine shows the token.</summary>
    public const string TokenHeader = "X-Emulator-Token";

    private const string FetchSite = "Sec-Fetch-Site";

    private readonly byte[]? _token = access.ControlToken is { } token ? Encoding.UTF8.GetBytes(token) : null;

    /// <summary>Why a request is refused; null if it is allowed.</summary>
    public ApiError? Refuse(HttpContext context)
    {
        var request = context.Request;

        // In-process requests and Unix sockets have no remote address.
        if (context.Connection.RemoteIpAddress is { } remote && !IsLoopback(remote) && WhyRemoteRefused(request, remote) is { } closed)
            return Forbidden(closed);
        if (!IsKnown(request.Host, context))
            return Forbidden($"The control surface does not know the host '{request.Host}'. Call it as localhost, 127.0.0.1 or [::1], or by the host that the emulator listens on.");
        if (request.Headers.Origin.Count > 0 && WhyForeign(request.Headers.Origin.ToString(), request) is { } foreign)
            return Forbidden(foreign);

        // For requests without CORS, such as images, browsers send no Origin header; they do send Sec-Fetch-Site.
        if (request.Headers[FetchSite].FirstOrDefault(site => site is not ("same-origin" or "none")) is { } site)
            return Forbidden($"The control surface refuses a request that a browser sends for a page of another origin (Sec-Fetch-Site: {site}): a web page must not drive the emulator.");
        return null;
    }

    private bool IsOpen => access.IsControlFromAnywhere || _token is not null;

    private string? WhyRemoteRefused(HttpRequest request, IPAddress remote)
    {
        if (_token is null)
            return access.IsControlFromAnywhere ? null : $"The control surface answers on loopback addresses only, not {remote}. Start the emulator with --control-token to open it to callers who show the token, or with --control-from-anywhere to open it to everyone.";
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers[TokenHeader].ToString()), _token)
            ? null
            : $"The control surface answers {remote} only with the token of --control-token, in the header {TokenHeader}.";
    }

    // Only a message about a usable origin advises the option: "null" is the origin of every sandboxed page.
    private string? WhyForeign(string origin, HttpRequest request)
    {
        if (IsOwn(origin, request) || Origin.Contains(access.ControlOrigins, origin))
            return null;
        var refused = $"The control surface refuses the origin '{origin}': a web page must not drive the emulator.";
        return Origin.IsOne(origin)
            ? $"{refused} If this is your own page behind a proxy that keeps its Origin (Vite with changeOrigin), start the emulator with --control-origin {origin}, or let the proxy remove the Origin header."
            : refused;
    }

    private static ApiError Forbidden(string message) => new(403, "FORBIDDEN", message);

    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    // Guards against DNS rebinding: a page's own host name may resolve to this machine. An IP address cannot be rebound.
    private bool IsKnown(HostString host, HttpContext context)
    {
        var name = host.Host;
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return true;
        if (IPAddressParser.TryParse(name.StartsWith('[') && name.EndsWith(']') ? name[1..^1] : name, out var address))
            return IsOpen || IsLoopback(address) || Listens(name, context);
        return Listens(name, context) || (IsOpen && IsLocalName(name));
    }

    // Hosts in a container network have names without a dot, and public DNS does not have these suffixes.
    private static bool IsLocalName(string name) =>
        name.Length > 0 && (!name.Contains('.', StringComparison.Ordinal) || name.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".internal", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));

    private static bool Listens(string name, HttpContext context) =>
        context.RequestServices?.GetService<IServer>()?.Features.Get<IServerAddressesFeature>() is { } listening
        && listening.Addresses.Any(address => BindingAddress.Parse(address).Host.Equals(name, StringComparison.OrdinalIgnoreCase));

    // The Host header was checked already, so it names the emulator.
    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var given)
        && Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own)
        && given.Scheme == own.Scheme && given.Authority.Equals(own.Authority, StringComparison.OrdinalIgnoreCase) && given.PathAndQuery == "/";
}
