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
        if (given is [{ Length: > 0 and <= 256 } own] && HeaderValues.IsPrintable(own))
            context.Response.Headers[Header] = own;
        else
            PutNew(context);
    }

    /// <summary>A new one, also if the client sent one: generation <c>current</c> echoes none.</summary>
    public void PutNew(HttpContext context) => context.Response.Headers[Header] = string.Create(CultureInfo.InvariantCulture, $"req_{Interlocked.Increment(ref _last):x16}");
}
