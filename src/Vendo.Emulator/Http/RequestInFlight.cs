using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Hosting.Advancing;

namespace Vendo.Emulator.Http;

/// <summary>Finds the <see cref="InFlight"/> of an HTTP request.</summary>
internal static class RequestInFlight
{
    /// <summary>The counter of a request: the one that its carrier set, or else a new one.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isOwn">Whether it is a new one, which the caller must end.</param>
    public static InFlight Of(HttpContext context, out bool isOwn)
    {
        var given = context.Features.Get<InFlight>();
        isOwn = given is null;
        if (given is null)
            context.Features.Set(given = new InFlight());
        return given;
    }
}
