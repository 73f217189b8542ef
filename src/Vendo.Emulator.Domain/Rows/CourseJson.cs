using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>The course of a job that has started, as <c>"course": {"takes", "rows", "written", …}</c>.</summary>
internal static class CourseJson
{
    public static void Write(Utf8JsonWriter writer, JobCourse? course)
    {
        if (course is null)
            return;
        writer.WriteStartObject("course");
        writer.Field("takes", course.Duration);
        writer.Field("rows", course.Rows);
        writer.Field("written", course.Written, unless: course.Rows);
        writer.Field("end", JobEnds.Wire, course.End, unless: JobEnd.Succeeds);
        writer.Field("failsAfter", course.FailsAfter, unless: 1);
        JobErrorJson.Write(writer, course.Error);
        writer.WriteEndObject();
    }

    public static JobCourse? Read(ObjectReader row)
    {
        if (row.OptionalObject("course") is not { } course)
            return null;
        var takes = course.Duration("takes") ?? WorldSettings.DefaultJobDuration;
        var rows = course.RequiredLong("rows", min: 0, max: long.MaxValue);
        return new JobCourse(
            takes,
            rows,
            course.Amount("written") ?? rows,
            course.OptionalEnum("end", JobEnds.Wire) ?? JobEnd.Succeeds,
            course.OptionalNumber("failsAfter", min: 0, max: 1) ?? 1,
            JobErrorJson.Read(course));
    }
}
