using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>Checks that no event of a fixture is after its instant or in the wrong order.</summary>
internal static class FixtureTimeRules
{
    private const string BeforeCreation = "It must not be before createdAt";

    public static void Check(WorldSnapshot rows, Violations violations)
    {
        foreach (var table in rows.Tables)
        {
            foreach (var (index, field, at) in table.PastInstants())
            {
                // The path is built only for a violation, because a large file has a hundred thousand rows.
                if (at > rows.Clock.Now)
                    violations.Add($"{table.Definition.Name}.{index}.{field}", "It must not be after clock.now");
            }

            foreach (var (index, row) in table.Rows.Index())
            {
                if (row.UpdatedAt < row.CreatedAt)
                    violations.Add($"{table.Definition.Name}.{index}.updatedAt", BeforeCreation);
                if (row.DeletedAt < row.CreatedAt)
                    violations.Add($"{table.Definition.Name}.{index}.deletedAt", BeforeCreation);
            }
        }

        foreach (var (index, job) in rows.Jobs.Index())
        {
            if (job.FinishedAt < job.StartedAt)
                violations.Add($"jobs.{index}.finishedAt", "It must not be before startedAt");
        }
    }
}
