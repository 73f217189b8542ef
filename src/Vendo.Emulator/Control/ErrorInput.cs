using System.Text.Json;
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

    /// <summary>Writes an error as it is read.</summary>
    public static void Write(Utf8JsonWriter json, JobError error)
    {
        json.WriteStartObject();
        json.WriteString("code"u8, error.Code);
        json.WriteString("category"u8, error.Category);
        json.WriteString("message"u8, error.Message);
        json.WriteEndObject();
    }
}
