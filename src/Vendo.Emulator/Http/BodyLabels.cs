using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Vendo.Emulator.Http;

/// <summary>What a request says about its body: the media type, the charset and the encoding. JSON in UTF-8 without an encoding is understood.</summary>
internal static class BodyLabels
{
    /// <summary>The first label that is not understood, as an error that names it; null where all are.</summary>
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

    // ASCII is a part of UTF-8. "utf8" is no registered name, but everybody's.
    private static bool IsUtf8(Microsoft.Extensions.Primitives.StringSegment charset) =>
        charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase)
        || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);
}
