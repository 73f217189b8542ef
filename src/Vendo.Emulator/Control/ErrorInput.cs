using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Control;

/// <summary>Reads the error of a job.</summary>
internal static class ErrorInput
{
    /// <summary>The error with <c>code, category, message</c>; missing fields take the default error of the job's type.</summary>
    public static JobError Read(ObjectReader body, JobType type) =>
        JobPlanner.Error(type, body.OptionalString("code"), body.OptionalString("category"), body.OptionalString("message"));
}
