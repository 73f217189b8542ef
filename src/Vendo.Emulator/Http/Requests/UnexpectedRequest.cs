
namespace Vendo.Emulator.Http.Requests;

/// <summary>Requests that a well-behaved client never sends.</summary>
internal static class UnexpectedRequest
{
    /// <summary>In strict mode, reports a request's error to the client's own handler.</summary>
    public const string Header = "X-Emulator-Unexpected";

    /// <summary>Why a request is unexpected; null if it is not. A request with an applied fault is never unexpected.</summary>
    public static string? Why(Exchange exchange)
    {
        if (exchange.Fault is not null)
            return null;
        if (exchange.Operation is null)
        {
            return exchange.StatusCode switch
            {
                404 => "there is no such route",
                405 => "the route does not take this method",
                501 => "the emulator does not have this route",
                _ => null,
            };
        }

        return exchange.UnreadFields is { Count: > 0 } unread ? $"nothing reads {string.Join(", ", unread.Select(field => $"'{field}'"))}" : null;
    }
}
