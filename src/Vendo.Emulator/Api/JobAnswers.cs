using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api;

/// <summary>The answers about jobs.</summary>
internal sealed record JobAnswers
{
    /// <summary>A job at an instant as JSON, in the list and in the detail.</summary>
    public required Func<Job, Instant, byte[]> Row { get; init; }

    /// <summary>The answer to a request to cancel, with the job after it.</summary>
    public required Func<Job, Reply> Cancelled { get; init; }

    /// <summary>The word for a status in a message.</summary>
    public required Func<JobStatus, string> Word { get; init; }

    /// <summary>The filter by status.</summary>
    public required StatusFilter Status { get; init; }
}
