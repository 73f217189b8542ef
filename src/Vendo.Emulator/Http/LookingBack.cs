using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http;

/// <summary>Reads of the API and of the control surface as the world was at a version that is kept.</summary>
internal static class LookingBack
{
    /// <summary>The header with the version, as listed by <c>/_emulator/history</c>.</summary>
    public const string Header = "X-Emulator-Version";

    public static bool IsAsked(HttpContext context) => context.Request.Headers.ContainsKey(Header);

    /// <summary>The message for a version that is unknown or no longer kept.</summary>
    public static string NotKept(long version) => string.Create(CultureInfo.InvariantCulture, $"Version {version} is not kept. /_emulator/history lists those that are.");

    /// <summary>The message for a request for a version of something that is not part of the world.</summary>
    public static ApiError OnlyNow(string operation) => new(400, "BAD_REQUEST", $"{operation} reads the present only. Send the request without {Header}.");

    /// <summary>The world of the version that a request names, or the error.</summary>
    public static (WorldView View, ApiError? Refused) Find(HttpContext context, WorldHost host)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return (default, new ApiError(400, "BAD_REQUEST", $"A version of the world can only be read. Send {context.Request.Method} without {Header}."));
        if (!WholeNumber.TryParse(context.Request.Headers[Header].ToString(), out long version))
            return (default, new ApiError(400, "BAD_REQUEST", $"{Header} is no version: send one that /_emulator/history lists."));
        return host.History.Find(version) is { } world
            ? (new WorldView(world, world.Now), null)
            : (default, new ApiError(404, "NOT_FOUND", NotKept(version)));
    }
}
