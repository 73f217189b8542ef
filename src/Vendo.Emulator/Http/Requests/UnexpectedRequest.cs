
namespace Vendo.Emulator.Http.Requests;

/// <summary>What a well-behaved client never asks.</summary>
internal static class UnexpectedRequest
{
    /// <summary>Says a request's mistake to the client's own handler, where the emulator is strict.</summary>
    public const string Header = "X-Emulator-Unexpected";

    /// <summary>Why a request is unexpected; null where it is not. A fault is nobody's mistake.</summary>
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
