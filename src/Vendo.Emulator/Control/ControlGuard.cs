using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control;

/// <summary>
/// Stands in for the API key that the control surface does not ask for: a web page, or another machine, must not be
/// able to drive a developer's emulator.
/// </summary>
/// <param name="fromAnywhere">Whether other machines may, too.</param>
internal sealed class ControlGuard(bool fromAnywhere)
{
    private const string Option = "--control-from-anywhere", FetchSite = "Sec-Fetch-Site";

    /// <summary>Why a request is refused; null where it is let in.</summary>
    public ApiError? Refuse(HttpContext context)
    {
        var request = context.Request;

        // There is no remote address in the process, and none on a Unix socket.
        if (!fromAnywhere && context.Connection.RemoteIpAddress is { } remote && !IsLoopback(remote))
            return Forbidden($"The control surface answers on loopback addresses only, not {remote}. Start the emulator with {Option} to open it.");
        if (!IsKnown(request.Host, context))
            return Forbidden($"The control surface does not know the host '{request.Host}'. Call it as localhost, 127.0.0.1 or [::1], or by the host that the emulator listens on.");
        if (request.Headers.Origin.Count > 0 && !IsOwn(request.Headers.Origin.ToString(), request))
            return Forbidden($"The control surface refuses the origin '{request.Headers.Origin}': a web page must not drive the emulator.");

        // Where a page needs no permission to ask, as for an image, browsers send no origin; they do say where it comes from.
        if (request.Headers[FetchSite].FirstOrDefault(site => site is not ("same-origin" or "none")) is { } site)
            return Forbidden($"The control surface refuses a request that a browser sends for a page of another origin (Sec-Fetch-Site: {site}): a web page must not drive the emulator.");
        return null;
    }

    private static ApiError Forbidden(string message) => new(403, "FORBIDDEN", message);

    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    // A name that a stranger's DNS server may point at this machine is what this is about: an address never is one.
    private bool IsKnown(HostString host, HttpContext context)
    {
        var name = host.Host;
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return true;
        if (IPAddressParser.TryParse(name.StartsWith('[') && name.EndsWith(']') ? name[1..^1] : name, out var address))
            return fromAnywhere || IsLoopback(address) || Listens(name, context);
        return Listens(name, context) || (fromAnywhere && IsLocalName(name));
    }

    // In a network of containers a host has a name without a dot; nor does public DNS have these endings.
    private static bool IsLocalName(string name) =>
        name.Length > 0 && (!name.Contains('.', StringComparison.Ordinal) || name.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".internal", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));

    private static bool Listens(string name, HttpContext context) =>
        context.RequestServices?.GetService<IServer>()?.Features.Get<IServerAddressesFeature>() is { } listening
        && listening.Addresses.Any(address => BindingAddress.Parse(address).Host.Equals(name, StringComparison.OrdinalIgnoreCase));

    // The host is known by now, so that what it names is the emulator.
    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var given)
        && Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own)
        && given.Scheme == own.Scheme && given.Authority.Equals(own.Authority, StringComparison.OrdinalIgnoreCase) && given.PathAndQuery == "/";
}
