using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Vendo.Emulator.Http;

/// <summary>
/// Reads an IP address in standard notation: four decimal numbers, or an IPv6 address (RFC 4291). The platform's parser also
/// accepts <c>1</c>, <c>0x7f.1</c>, octal parts, brackets and ports.
/// </summary>
internal static class IPAddressParser
{
    public static bool TryParse(string text, [NotNullWhen(true)] out IPAddress? address) =>
        IPAddress.TryParse(text, out address)
        && (address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() == text : !text.AsSpan().ContainsAny("[]/ "));
}
