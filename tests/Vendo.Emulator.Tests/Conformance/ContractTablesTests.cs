using System.Text.Json;
using System.Text.RegularExpressions;
using Vendo.Emulator.Api;
using Vendo.Emulator.Conformance.Contract;
using Vendo.Emulator.Http.Evidence;
using Vendo.Emulator.OpenApi.Api;

namespace Vendo.Emulator.Tests.Conformance;

/// <summary>The tables of the contract: the OpenAPI document, which is made from the emulator's types, and <c>contract.json</c>, which says the rest.</summary>
public sealed class ContractTablesTests
{
    [Test]
    public void Each_operation_has_an_answer() => Assert.That(Contracts.Docs.Operations, Is.EquivalentTo(ApiEndpoints.Operations.Select(each => each.Name).Distinct()));

    [Test]
    public void Each_type_of_an_answer_is_a_shape()
    {
        // The figures of a job may have other names, and the answers of a pause name the words of their resource.
        var types = AnswerSchemas.All.Select(each => each.Name).Except(["JobMetrics", "FlowStateAnswer"]);

        Assert.That(Contracts.Docs.Shapes.Keys.Except(["Pagination", "CatalogTotals", "Schedule", "SourceStateAnswer", "DestinationStateAnswer"]), Is.EquivalentTo(types));
    }

    [TestCase("IntegrationDetail", "id", "uuid")]
    [TestCase("IntegrationDetail", "status", "#SyncStatus ~")]
    [TestCase("IntegrationDetail", "sourceAppName", "text ? ~ ^")]
    [TestCase("IntegrationDetail", "importDependencyStatus", "#ImportReadiness ? ~ ^")]
    [TestCase("IntegrationDetail", "config", "object")]
    [TestCase("IntegrationDetail", "schedule", "@Schedule")]
    [TestCase("IntegrationDetail", "latestJobId", "job ? ~")]
    [TestCase("IntegrationDetail", "createdAt", "instant")]
    [TestCase("IntegrationCreated", "status", "#SyncStatus")]
    [TestCase("Schedule", "run_now", "bool -")]
    [TestCase("SourceRow", "syncAnchorTime", "time ?")]
    [TestCase("SourceStateAnswer", "integrationStatus", "#SourceStatus")]
    [TestCase("DispatchedAnswer", "status", "dispatched")]
    [TestCase("JobRow", "metrics", "snake ~")]
    [TestCase("ModelRow", "columns", "any []")]
    [TestCase("ModelRow", "schedule", "object ?")]
    [TestCase("CatalogDetail", "credentialFields", "@CredentialField []")]
    [TestCase("CatalogTotals", "total", "int")]
    public void A_field_has_the_type_of_the_document_and_the_marks_of_the_table(string shape, string name, string type)
    {
        var field = Contracts.Docs.Shapes[shape].Fields.Single(each => each.Name == name);

        Assert.That(field.Type + (field.IsList ? " []" : "") + (field.IsNullable ? " ?" : "") + (field.IsOptional ? " -" : "") + (field.IsLiving ? " ~" : "") + (field.IsBorrowed ? " ^" : ""), Is.EqualTo(type));
    }

    [Test]
    public void The_words_are_without_null() => Assert.That(Contracts.Docs.Words["ImportReadiness"], Is.EqualTo(new[] { "ready", "checking", "waiting", "error" }));

    [Test]
    public void An_addition_to_no_field_is_refused()
    {
        using var document = JsonDocument.Parse("""{"components":{"schemas":{"Pagination":{"required":[],"properties":{"total":{"type":"integer"}}}}}}""");
        var file = JsonSerializer.Deserialize(
            """{"about":"","schemas":{},"fields":{"Pagination|Row":{"totle":"~"}},"answers":{},"messages":[],"lists":{},"catalog":[],"unreached":{},"writes":[]}""", ContractJson.Default.ContractFile)!;

        Assert.That(() => new ShapeTable(file, new DocumentSchemas(document)), Throws.TypeOf<JsonException>().With.Message.EqualTo("contract.json: totle is not a field of Pagination|Row."));
    }

    [TestCase("""{"type":"string","pattern":"^x$"}""", "FieldTypes has no type for the pattern ^x$.")]
    [TestCase("""{"type":"string","format":"uri"}""", "FieldTypes has no type for the format uri.")]
    [TestCase("""{"type":"number"}""", "FieldTypes has no type for number.")]
    public void A_type_that_no_check_knows_is_refused(string schema, string message)
    {
        using var document = JsonDocument.Parse("""{"components":{"schemas":{"Row":{"required":[],"properties":{"field":SCHEMA}}}}}""".Replace("SCHEMA", schema, StringComparison.Ordinal));

        Assert.That(() => new DocumentSchemas(document).FieldsOf("Row"), Throws.TypeOf<NotSupportedException>().With.Message.EqualTo(message));
    }

    [Test]
    public void Each_field_of_an_answer_is_in_the_sentences_of_its_resource()
    {
        foreach (var resource in ApiEndpoints.Operations.GroupBy(operation => operation.Resource, operation => Contracts.Docs.AnswerOf(operation.Name)))
        {
            var rules = resource.Select(answer => answer.Rule).Append("resources.life");
            var sentences = string.Join(' ', EvidenceRules.All.Where(rule => rules.Contains(rule.Id)).Select(rule => rule.Sentence));
            var fields = resource.SelectMany(answer => new[] { answer.Rows, answer.Data, answer.Meta }).OfType<string>().SelectMany(shape => Contracts.Docs.Shapes[shape.TrimEnd('[', ']')].Fields);

            Assert.That(fields.Select(field => field.Name).Distinct().Where(name => !Regex.IsMatch(sentences, $@"\b{name}\b")), Is.Empty, $"{resource.Key}: docs/contract.md must name it");
        }
    }

    [Test]
    public void Each_rule_that_is_named_exists()
    {
        var named = Contracts.Docs.Operations.Select(Contracts.Docs.AnswerOf).SelectMany(each => new[] { each.Rule, each.StatusRule, each.Kept, each.Gone })
            .Concat(Contracts.Docs.Messages.Select(each => each.Rule)).Concat(Contracts.Docs.Lists.Values.Select(each => each.FilterRule)).OfType<string>();

        Assert.That(named.Except(EvidenceRules.All.Select(rule => rule.Id)), Is.Empty);
    }

    [Test]
    public void Each_rule_is_reached_or_says_why_not()
    {
        foreach (var rule in EvidenceRules.All)
            Assert.That(Contracts.Docs.WhyUnreached(rule.Id, writes: false), Is.Null.Or.Matches(@"^[A-Z].*\.$"), rule.Id);
    }
}
