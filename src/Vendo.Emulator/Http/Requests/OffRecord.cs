using Microsoft.AspNetCore.Http;

namespace Vendo.Emulator.Http.Requests;

/// <summary>
/// Reads of the API that leave no trace: they are not in the request log, do not count towards the rate limit, and no fault
/// or latency applies. The dashboard uses them, because viewing a world must not use up the faults that a test has armed.
/// </summary>
internal static class OffRecord
{
    /// <summary>A GET with this header and the value <c>true</c> is off the record; the header has no effect on other methods.</summary>
    public const string Header = "X-Emulator-Off-Record";

    public static bool Is(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Headers[Header] == "true";
}
