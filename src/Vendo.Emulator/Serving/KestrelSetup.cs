using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
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
}
