using System.Text.Json;
using System.Text.Json.Nodes;
using Vendo.Emulator.Testing;

namespace Vendo.Emulator.Domain.Tests.Testing;

public sealed class VerifierTests
{
    [Test]
    public async Task Json() => await Verify("""{"b":[1,2.50],"a":null,"name":"Zoë's <shop>","empty":{}}""");

    [Test]
    public async Task Text() => await Verify("event    state\npause    inactive\n");

    [TestCase("active", 1)]
    [TestCase("a/b: c?", null)]
    public async Task Arguments(string state, int? limit) => await Verify($"state {state}, limit {limit}");

    [TestCase(1)]
    [TestCase(2)]
    public async Task A_name_stands_in_place_of_the_arguments(int number)
    {
        Assert.That(number, Is.Positive);
        await Verify("the same for all", name: "any");
    }

    [Test]
    public async Task Every_form_of_JSON_is_the_same()
    {
        const string text = """{"id":1}""";
        using var document = JsonDocument.Parse(text);
        await Verify(text);
        await Verify(document.RootElement);
        await Verify(JsonNode.Parse(text));
        await Verify(System.Text.Encoding.UTF8.GetBytes(text));
    }

    [Test]
    public void A_difference_fails_the_test()
    {
        if (Acceptance.Allowed(Environment.GetEnvironmentVariable))
        {
            Assert.Ignore("Differences are being accepted.");
        }

        var error = Assert.ThrowsAsync<AssertionException>(() => Verify("what nobody verified"));

        var received = Directory.GetFiles(SourceFolder.Of(ThisFile()), "VerifierTests.A_difference_fails_the_test.received.txt");
        Assert.That(received, Has.Length.EqualTo(1));
        File.Delete(received[0]);
        Assert.That(error!.Message, Does.Contain("VerifierTests.A_difference_fails_the_test.verified.txt"));
    }

    [Test]
    public void Null_fails_the_test() => Assert.ThrowsAsync<AssertionException>(() => Verify((string?)null));

    [Test]
    public void The_source_folder_is_found_behind_a_rewritten_path()
    {
        var folder = SourceFolder.Of("/_/tests/Vendo.Emulator.Domain.Tests/Testing/VerifierTests.cs");

        Assert.That(folder, Is.EqualTo(Path.Combine(SourceFolder.Tests, "Vendo.Emulator.Domain.Tests", "Testing")));
        Assert.That(() => SourceFolder.Of("/elsewhere/VerifierTests.cs"), Throws.InvalidOperationException);
    }

    [TestCase("Vendo.Emulator.Tests.Api.ListTests", "ListTests")]
    [TestCase("Vendo.Outer+Inner", "Outer.Inner")]
    [TestCase("Vendo.Storage`1[[System.Int32, System.Private.CoreLib]]", "Storage")]
    public void Type_names_are_short(string fullName, string expected) =>
        Assert.That(SnapshotPath.TypeName(fullName), Is.EqualTo(expected));

    private static string ThisFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
