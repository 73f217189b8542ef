using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Vendo.Emulator.Http;

/// <summary>Sets the <c>X-Request-Id</c> of every answer: the client's if it sent one, otherwise a new one.</summary>
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
