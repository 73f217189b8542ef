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
        var given = context.Features.Get<InFlight>();
        isOwn = given is null;
        if (given is null)
            context.Features.Set(given = new InFlight());
        return given;
    }
}
