using Microsoft.AspNetCore.Http;

namespace Vendo.Emulator.Http.Requests;

/// <summary>
/// Reads of the API that leave no trace: they are not in the request log, count towards no rate limit, meet no fault and
/// wait for no latency. The dashboard reads so, because to look at a world must not spend what a test has armed.
/// </summary>
internal static class OffRecord
{
    /// <summary>A GET with this header and the value <c>true</c> is off the record; the header means nothing on other methods.</summary>
    public const string Header = "X-Emulator-Off-Record";

    public static bool Is(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Headers[Header] == "true";
}
