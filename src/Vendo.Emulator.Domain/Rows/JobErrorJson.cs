using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>The error of a job or of a scripted outcome, as <c>"error": {"code", "category", "message"}</c>.</summary>
internal static class JobErrorJson
{
    public static void Write(Utf8JsonWriter writer, JobError? error)
    {
        if (error is null)
            return;
        writer.WriteStartObject("error");
        writer.Field("code", error.Code);
        writer.Field("category", error.Category);
        writer.Field("message", error.Message);
        writer.WriteEndObject();
    }

    public static JobError? Read(ObjectReader row) => row.OptionalObject("error") is { } error
        ? new JobError(error.RequiredString("code", minLength: 0), error.RequiredString("category", minLength: 0), error.RequiredString("message", minLength: 0))
        : null;
}
