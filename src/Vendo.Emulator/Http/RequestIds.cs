using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Vendo.Emulator.Http;

/// <summary>Gives every answer its <c>X-Request-Id</c>: the client's own if it sent one, else a new one of the host's counter.</summary>
internal sealed class RequestIds
{
    private const string Header = "X-Request-Id";
    private long _last;

    public void Put(HttpContext context)
    {
        var given = context.Request.Headers[Header];
        context.Response.Headers[Header] = given is [{ Length: > 0 and <= 256 } own] && HeaderValues.IsPrintable(own) ? own : string.Create(CultureInfo.InvariantCulture, $"req_{Interlocked.Increment(ref _last):x16}");
    }
}
