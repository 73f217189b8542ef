namespace Vendo.Emulator.Api;

/// <summary>The answer to a pause or resume.</summary>
internal sealed record StateAnswer(Guid Id, string State, string Message);

/// <summary>The answer to a delete.</summary>
internal sealed record DeletedAnswer(bool Deleted, Guid Id);

/// <summary>The answer to a sync or run.</summary>
internal sealed record DispatchedAnswer(string JobId, string Status, string Message)
{
    public static DispatchedAnswer Of(string jobId) => new(jobId, "dispatched", "Sync job has been dispatched");
}
