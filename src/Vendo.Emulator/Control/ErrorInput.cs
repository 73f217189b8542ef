using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Control;

/// <summary>Reads how a job shall fail.</summary>
internal static class ErrorInput
{
    /// <summary>The error of <c>code, category, message</c>; what is not said is as for a job that nobody told how to fail.</summary>
    public static JobError Read(ObjectReader body, JobType type) =>
        JobPlanner.Error(type, body.OptionalString("code"), body.OptionalString("category"), body.OptionalString("message"));
}
