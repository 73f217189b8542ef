using Vendo.Emulator.Http.Evidence;

namespace Vendo.Emulator.Tests.Http.Evidence;

/// <summary>An answer says on which weakest evidence it rests, the log lists all of it, and a test can refuse assumptions.</summary>
public sealed class AnswerEvidenceTests(Transport transport) : ApiSuite(transport)
{
    private const string Assumed = "assumed; rules=";

    [TestCase("/integrations", "client; rules=list.default-sort,list.deleted")]
    [TestCase("/integrations?limit=5", "client; rules=list.default-sort,list.deleted")]
    [TestCase("/integrations?sort=created_at:desc", Assumed + "list.ties")]
    [TestCase("/integrations?limit=0", Assumed + "validation.other-messages,list.page-bounds")]
    [TestCase("/integrations?state=x", Assumed + "list.filter-unknown")]
    [TestCase("/integrations/" + Known.Integration, "reference; rules=names.case,schedule.spelling,config.verbatim,envelope.success,instants.whole,null.printed,key.bearer,integrations.get")]
    [TestCase("/nope", Assumed + "not-found.route")]
    [TestCase("/jobs/job_1", "client; rules=not-found")]
    public async Task An_answer_names_its_weakest_evidence(string path, string expected) =>
        Assert.That((await Get(path)).Header(AnswerEvidence.HeaderName), Is.EqualTo(expected));

    [Test]
    public async Task A_field_of_the_body_counts_where_it_stands()
    {
        await Patch($"/integrations/{Known.Integration}", """{"schedule":{"frequencyValue":2},"config":{"run_now":true,"tasks":[{"task_type":"run_now"}]}}""");
        await Patch($"/integrations/{Known.Integration}", """{"schedule":{"frequency_value":2}}""");

        Assert.That(Vendo.Requests.Select(exchange => exchange.Rules.Any(rule => rule.Id == "schedule.snake-in")), Is.EqualTo(new[] { false, true }));
    }

    [Test]
    public async Task The_same_kind_of_answer_shares_its_evidence()
    {
        await Get("/integrations?sort=created_at");
        await Get("/integrations?sort=updated_at&limit=3");

        Assert.That(Vendo.Requests[0].Evidence, Is.SameAs(Vendo.Requests[1].Evidence));
    }

    [Test]
    public async Task An_answer_of_a_fault_that_the_API_never_gives_has_no_evidence()
    {
        Vendo.Faults.Add(fault => fault.On("GET", "/api/v1/me").Respond(418, "TEAPOT"));

        using var client = Vendo.CreateClient();

        Assert.That((await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative))).Headers.Contains(AnswerEvidence.HeaderName), Is.False);
        Assert.That(Vendo.Requests[0].Rules, Is.Empty);
    }

    [Test]
    public async Task Without_assumptions_the_assertion_passes()
    {
        await Get("/integrations");

        Vendo.Requests.ShouldNotRelyOnAssumptions();
        Assert.That(Vendo.Requests.DescribeAssumptions(), Is.EqualTo("Your tests lean on no assumptions."));
    }

    [Test]
    public async Task With_an_assumption_it_fails_unless_the_test_accepts_it()
    {
        await Get("/integrations?sort=created_at");
        await Get("/integrations?sort=created_at");
        await Get("/nope");

        var error = Assert.Throws<RequestAssertionException>(() => Vendo.Requests.ShouldNotRelyOnAssumptions())!;
        Assert.That(error.Message, Does.StartWith("Your tests lean on 2 assumptions:\n  not-found.route: an unknown route").And.Contain("\n    2 answers, the first: #1 GET /api/v1/integrations?sort=created_at"));
        Assert.That(Vendo.Requests.Assumptions.Select(rule => rule.Id), Is.EqualTo(new[] { "not-found.route", "list.ties" }));
        Assert.That(() => Vendo.Requests.ShouldNotRelyOnAssumptions("list.ties"), Throws.InstanceOf<RequestAssertionException>().With.Message.StartsWith("Your tests lean on 1 assumption:"));
        Vendo.Requests.ShouldNotRelyOnAssumptions("list.ties", "not-found.route");
    }

    [TestCase("list.tie")]
    [TestCase("envelope.success")]
    public void An_exception_that_is_no_assumption_is_refused(string id) =>
        Assert.That(() => Vendo.Requests.ShouldNotRelyOnAssumptions(id), Throws.ArgumentException.With.Message.Contains(id));

    [Test]
    public async Task The_header_can_be_left_out_and_the_log_keeps_the_rules()
    {
        await using var quiet = await VendoEmulator.StartAsync(options => options.HideEvidence());
        using var client = quiet.CreateClient();

        var answer = await client.GetAsync("/api/v1/integrations?sort=created_at");

        Assert.That(answer.Headers.Contains(AnswerEvidence.HeaderName), Is.False);
        Assert.That(quiet.Requests[0].Rules.Select(rule => rule.Id), Does.Contain("list.ties"));
    }
}
