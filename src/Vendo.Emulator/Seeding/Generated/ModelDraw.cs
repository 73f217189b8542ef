using System.Collections.Immutable;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>Draws models, some with a run.</summary>
internal sealed class ModelDraw(RandomDraws random, NamePools names, Instant now, List<Job> jobs, long seed)
{
    private static readonly ImmutableArray<(string Name, string? Sql, string Key)> Kinds =
    [
        ("Lifetime value, @department", "SELECT customer_id, SUM(total) AS ltv FROM orders GROUP BY customer_id", "customer_id"),
        ("Orders by day, @city", "SELECT DATE(created_at) AS day, COUNT(*) AS orders FROM orders GROUP BY day", "day"),
        ("Churn risk, @department", "SELECT customer_id, MAX(created_at) AS last_order_at FROM orders GROUP BY customer_id", "customer_id"),
        ("Return on ad spend, @city", "SELECT campaign_id, SUM(revenue) / NULLIF(SUM(cost), 0) AS roas FROM ad_performance GROUP BY campaign_id", "campaign_id"),
        ("Draft, @department", null, "id"),
    ];

    public ImmutableArray<Model> Draw(Guid accountId, int integrations) =>
        [.. Enumerable.Range(0, Math.Min(40, 3 + (integrations / 500))).Select(_ => Draw(accountId))];

    private Model Draw(Guid accountId)
    {
        var (name, sql, key) = random.Of(Kinds);
        var input = new ModelInput
        {
            Name = name.Replace("@department", random.Of(names.Departments), StringComparison.Ordinal).Replace("@city", random.Of(names.Cities), StringComparison.Ordinal),
            ModelType = ModelType.Sql,
            SqlQuery = sql,
            PrimaryKeyColumns = [key],
        };
        DrawnInput.MustPass(violations => input.Check(violations));
        var createdAt = random.Between(now.PlusClamped(-TimeSpan.FromDays(400)), now.PlusClamped(-TimeSpan.FromDays(2)));
        var model = new Model
        {
            Id = random.Id(),
            AccountId = accountId,
            Name = input.Name,
            ModelType = input.ModelType,
            SqlQuery = input.SqlQuery,
            Columns = JsonText.EmptyArray,
            PrimaryKeyColumns = input.PrimaryKeyColumns,
            ValidationError = ModelRules.WhyInvalid(input.SqlQuery),
            LastValidatedAt = createdAt,
            CreatedAt = createdAt,
            UpdatedAt = createdAt,
        };
        return model.IsValid && random.Chance(70) ? Ran(model) : model;
    }

    private Model Ran(Model model)
    {
        var sizes = new RunSizes(
            seed, (varied, job, _) => varied.Model(job.CreatedAt - model.CreatedAt), static (varied, rows) => varied.Written(rows, null), static _ => Failures.OfModel, "");
        var template = new Job { AccountId = model.AccountId, OwnerKind = JobOwnerKind.Model, OwnerId = model.Id };
        var timeline = new JobTimeline(template, now, jobs, static (_, _) => null, random, sizes);
        var at = random.Between(model.CreatedAt, now.PlusClamped(-TimeSpan.FromHours(1)));
        timeline.Add(new Run(at, JobTrigger.Api, random.Chance(20) ? RunEnd.Fails : RunEnd.Completes));
        return model with { Status = timeline.Status, LatestJob = timeline.Latest, ActiveJob = timeline.Active, UpdatedAt = timeline.Touched ?? at };
    }
}
