using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Tests.Http;

public class QueryReaderTests
{
    private const string Units = "'hours' | 'days' | 'weeks' | 'months'";
    private const string One = "123e4567-e89b-12d3-a456-426614174000";
    private const string Two = "550e8400-e29b-41d4-a716-446655440000";

    [TestCase("", 20)]
    [TestCase("limit=", 20)]
    [TestCase("limit=1", 1)]
    [TestCase("limit=100", 100)]
    [TestCase("limit=5.0", 5)]
    [TestCase("limit=1e1", 10)]
    [TestCase("limit=101", 20, "limit: Number must be less than or equal to 100")]
    [TestCase("limit=99999999999999999999", 20, "limit: Number must be less than or equal to 100")]
    [TestCase("limit=0", 20, "limit: Number must be greater than or equal to 1")]
    [TestCase("limit=-1", 20, "limit: Number must be greater than or equal to 1")]
    [TestCase("limit=x", 20, "limit: Expected number, received nan")]
    [TestCase("limit=5x", 20, "limit: Expected number, received nan")]
    [TestCase("limit=NaN", 20, "limit: Expected number, received nan")]
    [TestCase("limit=5\0", 20, "limit: Expected number, received nan")]
    [TestCase("limit=5.0\0", 20, "limit: Expected number, received nan")]
    [TestCase("limit=1,000", 20, "limit: Expected number, received nan")]
    [TestCase("limit=1&limit=2", 20, "limit: Expected number, received nan")]
    [TestCase("limit=1.5", 20, "limit: Expected integer, received float")]
    public void Limit(string query, int value, params string[] expected) =>
        Assert.That(Errors(query, reader => Assert.That(reader.Limit(), Is.EqualTo(value))), Is.EqualTo(expected));

    [TestCase("", 0)]
    [TestCase("offset=", 0)]
    [TestCase("offset=0", 0)]
    [TestCase("offset=5000", 5000)]
    [TestCase("offset=-1", 0, "offset: Number must be greater than or equal to 0")]
    [TestCase("offset=x", 0, "offset: Expected number, received nan")]
    [TestCase("offset=0.5", 0, "offset: Expected integer, received float")]
    [TestCase("offset=2147483648", 0, "offset: Number must be less than or equal to 2147483647")]
    public void Offset(string query, int value, params string[] expected) =>
        Assert.That(Errors(query, reader => Assert.That(reader.Offset(), Is.EqualTo(value))), Is.EqualTo(expected));

    [TestCase("", "created_at", true)]
    [TestCase("sort=", "created_at", true)]
    [TestCase("sort=updated_at", "updated_at", false)]
    [TestCase("sort=updated_at:asc", "updated_at", false)]
    [TestCase("sort=updated_at:desc", "updated_at", true)]
    [TestCase("sort=nope:desc", "created_at", true, "sort: Invalid enum value. Expected 'created_at' | 'updated_at'")]
    [TestCase("sort=createdAt", "created_at", true, "sort: Invalid enum value. Expected 'created_at' | 'updated_at'")]
    [TestCase("sort=updated_at:up", "created_at", true, "sort: Invalid enum value. Expected 'asc' | 'desc'")]
    [TestCase("sort=updated_at:", "created_at", true, "sort: Invalid enum value. Expected 'asc' | 'desc'")]
    [TestCase("sort=updated_at:DESC", "created_at", true, "sort: Invalid enum value. Expected 'asc' | 'desc'")]
    [TestCase("sort=a:b", "created_at", true, "sort: Invalid enum value. Expected 'created_at' | 'updated_at'", "sort: Invalid enum value. Expected 'asc' | 'desc'")]
    public void Sort(string query, string field, bool descending, params string[] expected) =>
        Assert.That(
            Errors(query, reader => Assert.That(reader.Sort("created_at", "updated_at"), Is.EqualTo(new SortOrder(field, descending)))),
            Is.EqualTo(expected));

    [TestCase("", new FrequencyUnit[0])]
    [TestCase("unit=", new FrequencyUnit[0])]
    [TestCase("unit=,", new FrequencyUnit[0])]
    [TestCase("unit=days", new[] { FrequencyUnit.Days })]
    [TestCase("unit=days,hours", new[] { FrequencyUnit.Days, FrequencyUnit.Hours })]
    [TestCase("unit=days&unit=hours", new[] { FrequencyUnit.Days, FrequencyUnit.Hours })]
    [TestCase("unit=days&unit=", new[] { FrequencyUnit.Days })]
    [TestCase("frequency_unit=weeks", new[] { FrequencyUnit.Weeks })]
    [TestCase("unit=&frequency_unit=weeks", new[] { FrequencyUnit.Weeks })]
    [TestCase("unit=nope", new FrequencyUnit[0], "unit: Invalid enum value. Expected " + Units)]
    [TestCase("unit=days,nope,no", new FrequencyUnit[0], "unit: Invalid enum value. Expected " + Units)]
    [TestCase("frequency_unit=nope", new FrequencyUnit[0], "frequency_unit: Invalid enum value. Expected " + Units)]
    public void A_filter_over_an_enumeration(string query, FrequencyUnit[] values, params string[] expected) =>
        Assert.That(
            Errors(query, reader => Assert.That(reader.Enums("unit", FrequencyUnits.Wire, "frequency_unit"), Is.EqualTo(values))),
            Is.EqualTo(expected));

    [TestCase("", 0)]
    [TestCase("id=" + One, 1)]
    [TestCase("id=" + One + "," + Two, 2)]
    [TestCase("id=x", 0, "id: Invalid uuid")]
    [TestCase("id=" + One + ",x", 0, "id: Invalid uuid")]
    public void A_filter_over_ids(string query, int count, params string[] expected) =>
        Assert.That(Errors(query, reader => Assert.That(reader.Uuids("id"), Has.Length.EqualTo(count))), Is.EqualTo(expected));

    [TestCase("", new bool[0])]
    [TestCase("b=true", new[] { true })]
    [TestCase("b=true,false", new[] { true, false })]
    [TestCase("b=yes", new bool[0], "b: Invalid enum value. Expected 'true' | 'false'")]
    public void A_filter_over_true_and_false(string query, bool[] values, params string[] expected) =>
        Assert.That(Errors(query, reader => Assert.That(reader.Booleans("b"), Is.EqualTo(values))), Is.EqualTo(expected));

    [TestCase("", null)]
    [TestCase("b=", null)]
    [TestCase("b=true", true)]
    [TestCase("b=false", false)]
    [TestCase("b=1", null, "b: Invalid enum value. Expected 'true' | 'false'")]
    public void A_single_true_or_false(string query, bool? value, params string[] expected) =>
        Assert.That(Errors(query, reader => Assert.That(reader.Boolean("b"), Is.EqualTo(value))), Is.EqualTo(expected));

    [TestCase("at=2024-03-04T10:30:00Z")]
    [TestCase("at=")]
    [TestCase("at=today", "at: Invalid datetime")]
    [TestCase("at=2024-03-04T10:30:01Z", "at: too late")]
    public void An_instant(string query, params string[] expected) =>
        Assert.That(
            Errors(query, reader => reader.Instant("at", check: at => at > Instant.Utc(2024, 3, 4, 10, 30) ? "too late" : null)),
            Is.EqualTo(expected));

    [Test]
    public void Free_text_and_unknown_parameters() =>
        Errors("x=1&app_type=shopify,google_ads&limit=5&y=&X=2", reader =>
        {
            Assert.That(reader.Strings("app_type"), Is.EqualTo(new[] { "shopify", "google_ads" }));
            Assert.That(reader.Text("app_type"), Is.EqualTo("shopify,google_ads"));
            reader.Limit();
            Assert.That(reader.Unread(), Is.EqualTo(new[] { "x", "y", "X" }));
        });

    [Test]
    public void All_violations_stand_in_the_order_of_the_reads() =>
        Assert.That(
            Errors("unit=nope&offset=-1&limit=x", reader =>
            {
                reader.Limit();
                reader.Offset();
                reader.Enums("unit", FrequencyUnits.Wire);
            }),
            Is.EqualTo(new[]
            {
                "limit: Expected number, received nan",
                "offset: Number must be greater than or equal to 0",
                "unit: Invalid enum value. Expected " + Units,
            }));

    private static string[] Errors(string query, Action<QueryReader> read)
    {
        var violations = new Violations();
        var parameters = query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], pair[1]));
        read(new QueryReader(parameters, violations));
        return [.. violations.ToImmutable().Select(violation => $"{violation.Path}: {violation.Message}")];
    }
}
