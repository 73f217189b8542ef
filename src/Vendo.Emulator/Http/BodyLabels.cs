using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Vendo.Emulator.Http;

/// <summary>Checks the headers of a request's body: media type, charset and encoding. JSON in UTF-8 without an encoding is supported.</summary>
internal static class BodyLabels
{
    /// <summary>The error for the first unsupported header; null if all are supported.</summary>
    public static ApiError? WhyNot(IHeaderDictionary headers) => Encoding(headers) ?? MediaType(headers);

    private static ApiError? Encoding(IHeaderDictionary headers)
    {
        foreach (var encoding in headers.GetCommaSeparatedValues(HeaderNames.ContentEncoding))
        {
            if (encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
                return ApiErrors.WrongEncoding(encoding);
        }

        return null;
    }

    private static ApiError? MediaType(IHeaderDictionary headers)
    {
        var given = headers.ContentType.ToString();
        if (given.Length == 0)
            return null;
        if (!MediaTypeHeaderValue.TryParse(given, out var type) || !IsJson(type))
            return ApiErrors.WrongMediaType(given);
        foreach (var parameter in type.Parameters)
        {
            if (parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase) && !IsUtf8(parameter.GetUnescapedValue()))
                return ApiErrors.WrongCharset(parameter.GetUnescapedValue().ToString());
        }

        return null;
    }

    private static bool IsJson(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        || (type.Type.Equals("application", StringComparison.OrdinalIgnoreCase) && type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase));

    // ASCII is a subset of UTF-8. "utf8" is not a registered name, but is common.
    private static bool IsUtf8(Microsoft.Extensions.Primitives.StringSegment charset) =>
        charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase)
        || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);
}
