using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Serving;

/// <summary>How the emulator's own server reads and answers.</summary>
internal static class KestrelSetup
{
    // Without an exception for bytes that are no UTF-8: such a header is no reason to refuse a request without an envelope.
    private static readonly UTF8Encoding Lenient = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.RequestHeaderEncodingSelector = static _ => Lenient;
        options.ConfigureEndpointDefaults(static listen => HalfClosed.Use(listen));
    }
}
