using System.Data.Common;

namespace Microsoft.Extensions.Hosting;

/// <summary>What a connection string says.</summary>
/// <param name="Endpoint">The address of the API, which ends with a slash so that relative paths follow it.</param>
/// <param name="Key">The API key.</param>
internal sealed record VendoConnection(Uri Endpoint, string Key)
{
    /// <summary>Reads a connection string.</summary>
    /// <exception cref="InvalidOperationException">It is missing, or has another form.</exception>
    public static VendoConnection Read(string? text, string name)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new InvalidOperationException($"There is no connection string '{name}'. WithReference(emulator) in the application host sets it, or ConnectionStrings:{name} in the configuration.");
        if (Parts(text) is { } parts
            && parts.TryGetValue("Endpoint", out var endpoint) && Uri.TryCreate((string)endpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && parts.TryGetValue("Key", out var key) && (string)key is { Length: > 0 } secret)
            return new VendoConnection(new Uri(url.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/"), secret);

        // Not the text: it may hold a real key.
        throw new InvalidOperationException($"The connection string '{name}' must have the form Endpoint=http://localhost:4010;Key=YOUR_API_KEY.");
    }

    private static DbConnectionStringBuilder? Parts(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
