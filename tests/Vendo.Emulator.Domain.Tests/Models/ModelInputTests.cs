using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Tests.Validation;

namespace Vendo.Emulator.Domain.Tests.Models;

public sealed class ModelInputTests
{
    [TestCase("name", "null", "name: Expected string, received null")]
    [TestCase("name", "\"\"", "name: String must contain at least 1 character(s)")]
    [TestCase("modelType", "\"r\"", "modelType: Invalid enum value. Expected 'sql' | 'python'")]
    [TestCase("modelType", "null", "modelType: Expected 'sql' | 'python', received null")]
    [TestCase("sqlQuery", "1", "sqlQuery: Expected string, received number")]
    [TestCase("sqlQuery", "null", "sqlQuery: Expected string, received null")]
    [TestCase("description", "[]", "description: Expected string, received array")]
    [TestCase("schedule", "\"daily\"", "schedule: Expected object, received string")]
    [TestCase("primaryKeyColumns", "\"id\"", "primaryKeyColumns: Expected array, received string")]
    [TestCase("primaryKeyColumns", "[\"\",1]", "primaryKeyColumns.0: String must contain at least 1 character(s)|primaryKeyColumns.1: Expected string, received number")]
    [TestCase("incrementalColumn", "\"\"", "incrementalColumn: String must contain at least 1 character(s)")]
    [TestCase("incrementalColumn", "true", "incrementalColumn: Expected string, received boolean")]
    public void Each_field_is_held_to_its_rule_at_creation_and_in_a_patch(string field, string value, string errors)
    {
        var rest = new[] { ("name", "\"M\""), ("modelType", "\"sql\"") }.Where(pair => pair.Item1 != field).Select(pair => $"\"{pair.Item1}\":{pair.Item2}");
        Assert.That(string.Join('|', Bodies.Errors($"{{{string.Join(',', rest.Append($"\"{field}\":{value}"))}}}", body => ModelInput.Read(body, ModelTypes.Published), (input, violations) => input.Check(violations))), Is.EqualTo(errors));
        Assert.That(string.Join('|', Bodies.Errors($"{{\"{field}\":{value}}}", body => ModelPatch.Read(body, ModelTypes.Published), (input, violations) => input.Check(violations))), Is.EqualTo(errors));
    }

    [Test]
    public void Everything_wrong_is_told_in_the_order_of_the_table() => Assert.That(
        Bodies.Errors("""{"incrementalColumn":1,"primaryKeyColumns":2,"schedule":3,"description":4,"sqlQuery":5}""", body => ModelInput.Read(body, ModelTypes.Published), (input, violations) => input.Check(violations)),
        Is.EqualTo(new[]
        {
            "name: Required",
            "modelType: Required",
            "sqlQuery: Expected string, received number",
            "description: Expected string, received number",
            "schedule: Expected object, received number",
            "primaryKeyColumns: Expected array, received number",
            "incrementalColumn: Expected string, received number",
        }));

    [Test]
    public void A_full_body_is_read()
    {
        var input = Bodies.Read(
            """{"name":"M","modelType":"python","sqlQuery":"select 1","description":"","schedule":{"b":1,"a":2},"primaryKeyColumns":["id"],"incrementalColumn":"at"}""",
            body => ModelInput.Read(body, ModelTypes.Wire));
        Assert.That((input.Name, input.ModelType, input.SqlQuery, input.Description, input.IncrementalColumn), Is.EqualTo(("M", ModelType.Python, "select 1", "", "at")));
        Assert.That(input.Schedule!.Text, Is.EqualTo("""{"b":1,"a":2}"""));
        Assert.That(input.PrimaryKeyColumns, Is.EqualTo(new[] { "id" }));
    }

    [TestCase("{}")]
    [TestCase("""{"columns":[]}""")]
    public void A_patch_has_to_give_something(string json) => Assert.That(Bodies.Errors(json, body => ModelPatch.Read(body, ModelTypes.Published), (input, violations) => input.Check(violations)), Is.EqualTo(new[]
    {
        ": At least one of 'name', 'modelType', 'sqlQuery', 'description', 'schedule', 'primaryKeyColumns', 'incrementalColumn' is required",
    }));
}
