using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Vendo.Emulator.Benchmarks.Load;

/// <summary>
/// Kestrel with one constant body: the limit of any page of that size. The benchmark program starts itself with this verb,
/// so that it has its own process.
/// </summary>
internal static class ConstantPeer
{
    public const string Verb = "constant-peer";

    public const string Path = "/constant";

    /// <param name="bytes">The size of the body.</param>
    /// <param name="isInline">Whether Kestrel answers on the thread that receives, as the emulator has it; by default it does not.</param>
    public static Peer Start(int bytes, bool isInline) => Peer.Start(
        "dotnet", port => [typeof(ConstantPeer).Assembly.Location, Verb, $"{port}", bytes.ToString(CultureInfo.InvariantCulture), $"{isInline}"], Path);

    public static void Serve(int port, int bytes, bool isInline)
    {
        var body = new byte[bytes];
        body.AsSpan().Fill((byte)'x');
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseSockets(options => options.UnsafePreferInlineScheduling = isInline).UseUrls($"http://127.0.0.1:{port}");
        using var app = builder.Build();
        app.Run(async context =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body);
        });
        app.Run();
    }
}
