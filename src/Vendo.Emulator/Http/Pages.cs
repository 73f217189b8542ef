using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Vendo.Emulator.Http;

/// <summary>Maps the read-only pages outside the API and the control surface: health, reference, index.</summary>
internal static class Pages
{
    private const string Methods = "GET, HEAD";

    /// <summary>Maps a page. Other methods are refused with an error envelope.</summary>
    public static IEndpointConventionBuilder MapPage(this IEndpointRouteBuilder endpoints, string pattern, RequestIds requestIds, RequestDelegate answer) =>
        endpoints.MapOwn(pattern, context =>
        {
            requestIds.Put(context);
            return HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
                ? answer(context)
                : ReplySender.SendAsync(context, ApiErrors.WrongMethod(context.Request.Method, MappedPath.Of(context), Methods));
        });
}
