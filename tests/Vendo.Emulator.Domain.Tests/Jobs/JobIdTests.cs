using Vendo.Emulator.Domain.Jobs;

namespace Vendo.Emulator.Domain.Tests.Jobs;

/// <summary>The two forms of a job's id.</summary>
public sealed class JobIdTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(98765)]
    [TestCase(999_999_999_999_999_999)]
    public void Each_number_has_one_id_of_each_form(long number)
    {
        var (docs, current) = (JobIds.In(ApiGeneration.Docs, number), JobIds.In(ApiGeneration.Current, number));

        Assert.That((docs, JobIds.Print(docs)), Is.EqualTo((number, $"job_{number}")));
        Assert.That(JobIds.Print(current), Does.Match("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
        Assert.That((JobIds.TryParse(JobIds.Print(docs), out var one), one), Is.EqualTo((true, docs)));
        Assert.That((JobIds.TryParse(JobIds.Print(current), out var other), other), Is.EqualTo((true, current)));
        Assert.That((JobIds.In(ApiGeneration.Docs, current), JobIds.In(ApiGeneration.Current, current)), Is.EqualTo((docs, current)));
    }

    [Test]
    public void Many_numbers_have_as_many_ids() =>
        Assert.That(Enumerable.Range(1, 100_000).Select(number => JobIds.Print(JobIds.In(ApiGeneration.Current, number))).Distinct().Count(), Is.EqualTo(100_000));

    // Computed by another program from the same definition.
    [Test]
    public void The_id_of_a_number_never_changes() => Assert.That(JobIds.Print(JobIds.In(ApiGeneration.Current, 98765)), Is.EqualTo("0633895d-e02d-4052-9034-85b7385ff380"));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("job_")]
    [TestCase("job_01")]
    [TestCase("job_1000000000000000000")]
    [TestCase("job_9999999999999999999")]
    [TestCase("550e8400-e29b-41d4-a716-446655440000")]
    [TestCase("00000000-0000-4000-8000-000000000000")]
    [TestCase("cdde691d-902f-485c-9c4a-5ce18ed8c526", TestName = "The UUID, by the same definition, of a number that has the other form")]
    public void Anything_else_is_no_id(string? text) => Assert.That(JobIds.TryParse(text, out _), Is.False);

    [Test]
    public void Only_jobs_that_there_are_change_in_a_text()
    {
        const string docs = "job_5 waits for job_6 and job_7x";
        var five = JobIds.Print(JobIds.In(ApiGeneration.Current, 5));
        var current = JobIds.In(ApiGeneration.Current, docs, number => number == 5);

        Assert.That(current, Is.EqualTo($"{five} waits for job_6 and job_7x"));
        Assert.That(JobIds.In(ApiGeneration.Docs, current, number => number == JobIds.In(ApiGeneration.Current, 5)), Is.EqualTo(docs));
    }
}
