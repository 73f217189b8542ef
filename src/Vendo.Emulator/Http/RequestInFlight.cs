using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Hosting.Advancing;

namespace Vendo.Emulator.Http;

/// <summary>Which request in flight an HTTP request is.</summary>
internal static class RequestInFlight
{
    /// <summary>What counts a request: what its carrier gave, else one of its own.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isOwn">Whether nobody else ends it.</param>
    public static InFlight Of(HttpContext context, out bool isOwn)
    {
        isOwn = !(context.Items.TryGetValue(typeof(InFlight), out var given) && given is InFlight);
        if (isOwn)
            context.Items[typeof(InFlight)] = given = new InFlight();
        return (InFlight)given!;
    }
}
