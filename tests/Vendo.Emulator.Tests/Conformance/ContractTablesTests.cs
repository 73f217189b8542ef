using System.Text.Json.Nodes;
using Vendo.Emulator.Api;
using Vendo.Emulator.Conformance.Contract;
using Vendo.Emulator.Http.Evidence;
using Vendo.Emulator.OpenApi.Api;

namespace Vendo.Emulator.Tests.Conformance;

/// <summary>The tables of <c>contract.json</c> say what the emulator's document of the API says, which is made from its types.</summary>
public sealed class ContractTablesTests
{
    private static readonly (string Shape, string Schema)[] Shapes =
    [
        ("IntegrationRow", "IntegrationRow"), ("IntegrationDetail", "IntegrationDetail"), ("IntegrationCreated", "IntegrationCreated"), ("Refreshed", "RefreshAnswer"),
        ("StateChange", "StateAnswer"), ("Deletion", "DeletedAnswer"), ("Dispatch", "DispatchedAnswer"), ("AppRow", "AppRow"), ("AppDetail", "AppDetail"),
        ("SourceRow", "SourceRow"), ("SourceDetail", "SourceDetail"), ("DestinationRow", "DestinationRow"), ("DestinationDetail", "DestinationDetail"), ("JobRow", "JobRow"),
        ("JobLogLine", "JobLogLine"), ("JobCancel", "JobCancelAnswer"), ("ModelRow", "ModelRow"), ("ModelDetail", "ModelDetail"), ("CatalogRow", "CatalogRow"),
        ("CatalogDetail", "CatalogDetail"), ("Permissions", "CatalogPermissions"), ("Credential", "CredentialField"), ("Me", "MeAnswer"),
        ("SourceStateChange", "FlowStateAnswer"), ("DestinationStateChange", "FlowStateAnswer"),
    ];

    private static Dictionary<string, JsonObject> Schemas { get; } = AnswerSchemas.All.ToDictionary(each => each.Name, each => each.Schema);

    [TestCaseSource(nameof(Shapes))]
    public void A_shape_has_the_fields_of_the_type((string Shape, string Schema) pair)
    {
        var shape = Contracts.Docs.Shapes[pair.Shape];
        var properties = Schemas[pair.Schema]["properties"]!.AsObject();

        Assert.That(shape.Fields.Select(field => field.Name), Is.EqualTo(properties.Select(property => property.Key)));
        foreach (var field in shape.Fields)
        {
            var schema = properties[field.Name]!.AsObject();
            var types = schema["type"] is JsonArray several ? [.. several.Select(type => (string)type!)] : new[] { (string?)schema["type"] ?? "object" };
            Assert.That(field.IsNullable, Is.EqualTo(schema.ToJsonString().Contains("\"null\"", StringComparison.Ordinal)), field.Name);
            Assert.That(field.IsList, Is.EqualTo(types.Contains("array")), field.Name);
        }
    }

    [Test]
    public void Each_operation_has_an_answer() => Assert.That(Contracts.Docs.Operations, Is.EquivalentTo(ApiEndpoints.Operations.Select(each => each.Name).Distinct()));

    [Test]
    public void Each_shape_is_of_a_type_or_of_a_part() =>
        Assert.That(Contracts.Docs.Shapes.Keys.Except(Shapes.Select(pair => pair.Shape)), Is.EquivalentTo(new[] { "Pagination", "CatalogTotals", "Schedule" }));

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
