using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Serving;

/// <summary>Configures the emulator's own server.</summary>
internal static class KestrelSetup
{
    // Does not throw for invalid UTF-8: such a header must not cause a refusal without an error envelope.
    private static readonly UTF8Encoding Lenient = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.RequestHeaderEncodingSelector = static _ => Lenient;
        options.ConfigureEndpointDefaults(static listen => HalfClosed.Use(listen));
    }

    // A request is answered on the pool's thread that received it: a handler takes microseconds, or awaits. Otherwise each request
    // goes through the pool's queue twice, once for its handler and once for its answer.
    public static void Apply(SocketTransportOptions options) => options.UnsafePreferInlineScheduling = true;
}
