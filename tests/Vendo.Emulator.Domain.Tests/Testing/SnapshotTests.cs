using Vendo.Emulator.Testing;

namespace Vendo.Emulator.Domain.Tests.Testing;

public sealed class SnapshotTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    private Snapshot Of(string text) => new(Path.Combine(folder, "Class.Method"), SnapshotText.From(text));

    private void Store(string extension, string text) =>
        File.WriteAllText(Path.Combine(folder, $"Class.Method.verified.{extension}"), text);

    private string[] Files => [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order()];

    [Test]
    public void A_missing_file_fails_and_leaves_what_was_received()
    {
        var failure = Of("""{"id":1}""").Check(accept: false);

        Assert.That(failure, Does.Contain("There is no verified file yet").And.Contain("\"id\": 1"));
        Assert.That(Files, Is.EqualTo(new[] { "Class.Method.received.json" }));
    }

    [Test]
    public void A_difference_fails_with_the_lines_that_differ()
    {
        Store("json", """{"id":1,"state":"active"}""");

        var failure = Of("""{"id":1,"state":"paused"}""").Check(accept: false);

        Assert.That(failure, Does.Contain("-   \"state\": \"active\"").And.Contain("+   \"state\": \"paused\""));
        Assert.That(Files, Is.EqualTo(new[] { "Class.Method.received.json", "Class.Method.verified.json" }));
    }

    [Test]
    public void An_equal_text_passes_and_removes_what_was_received_before()
    {
        Store("json", "{\n  \"id\": 1\n}\n");
        File.WriteAllText(Of("{}").Received, "old");

        Assert.That(Of("""{"id":1}""").Check(accept: false), Is.Null);
        Assert.That(Files, Is.EqualTo(new[] { "Class.Method.verified.json" }));
    }

    [Test]
    public void The_order_of_keys_counts()
    {
        Store("json", """{"a":1,"b":2}""");

        Assert.That(Of("""{"b":2,"a":1}""").Check(accept: false), Is.Not.Null);
    }

    [Test]
    public void A_number_counts_as_it_is_written()
    {
        Store("json", """{"a":1.0}""");

        Assert.That(Of("""{"a":1}""").Check(accept: false), Is.Not.Null);
        Assert.That(Of("""{"a":1.0}""").Check(accept: false), Is.Null);
    }

    [Test]
    public void A_text_that_is_not_JSON_is_a_txt_file()
    {
        Store("txt", "{ not json\r\n");

        Assert.That(Of("{ not json").Check(accept: false), Is.Null);
    }

    [Test]
    public void Accepting_stores_what_was_received()
    {
        Store("json", "{}");
        Of("""{"id":1}""").Check(accept: false);

        Assert.That(Of("""{"id":1}""").Check(accept: true), Is.Null);

        Assert.That(Files, Is.EqualTo(new[] { "Class.Method.verified.json" }));
        Assert.That(File.ReadAllText(Of("{}").Verified), Is.EqualTo("{\n  \"id\": 1\n}\n"));
    }

    [TestCase(null, null, false)]
    [TestCase("1", null, true)]
    [TestCase("1", "", true)]
    [TestCase("0", null, false)]
    [TestCase("1", "true", false)]
    [TestCase("1", "false", false, Description = "Whoever sets CI at all is not at a desk.")]
    public void Nothing_is_accepted_where_CI_is_set(string? accept, string? ci, bool allowed)
    {
        string? Environment(string name) => name switch { "VERIFY_ACCEPT" => accept, "CI" => ci, _ => null };

        Assert.That(Acceptance.Allowed(Environment), Is.EqualTo(allowed));
    }
}
