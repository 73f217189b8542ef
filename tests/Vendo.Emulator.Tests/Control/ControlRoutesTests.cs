using System.Net;
using System.Text.RegularExpressions;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Tests.Control;

/// <summary>What holds for every control route.</summary>
public sealed partial class ControlRoutesTests : ControlTests
{
    private const string OfWorld = "/_emulator/worlds/{world}";

    [Test]
    public Task These_are_all() =>
        Verify(string.Join('\n', Vendo.Core.ControlOperations
            .Where(operation => !operation.Pattern.StartsWith(OfWorld, StringComparison.Ordinal))
            .Select(operation => $"{operation.Method,-6} {operation.Pattern,-42} {operation.Name}")) + "\n");

    [Test]
    public void The_document_lists_them_all()
    {
        var documented = SourceTree.File("docs/control.md").Lines.Select(line => DocumentedRoute().Match(line)).Where(match => match.Success).Select(match => match.Groups["route"].Value);

        Assert.That(documented, Is.EquivalentTo(Vendo.Core.ControlOperations
            .Where(operation => !operation.Pattern.StartsWith(OfWorld, StringComparison.Ordinal))
            .Select(operation => $"{operation.Method} {(operation.Pattern == "/_emulator" ? "/" : operation.Pattern["/_emulator".Length..])}")));
    }

    [Test]
    public void Each_exists_for_a_world_of_the_path()
    {
        var operations = Vendo.Core.ControlOperations;
        var plain = operations.Where(operation => !operation.Pattern.StartsWith(OfWorld, StringComparison.Ordinal)).ToList();
        var named = operations.Except(plain).ToList();

        Assert.That(named.Select(operation => (operation.Method, operation.Pattern, operation.Name)),
            Is.EqualTo(plain.Select(operation => (operation.Method, OfWorld + operation.Pattern["/_emulator".Length..], operation.Name))));
    }

    [Test]
    public async Task Each_says_that_there_is_no_such_world()
    {
        foreach (var operation in Vendo.Core.ControlOperations.Where(operation => operation.Pattern.StartsWith(OfWorld, StringComparison.Ordinal)))
        {
            var path = operation.Pattern.Replace("{world}", "world_7").Replace("{id}", "job_54321").Replace("{name}", "x");
            var refused = await Control.SendAsync(new HttpMethod(operation.Method), path);

            Assert.That((refused.Status, refused.Message), Is.EqualTo((HttpStatusCode.NotFound, "World not found")), $"{operation.Method} {path}");
        }
    }

    [TestCase("GET", "/_emulator/nope")]
    [TestCase("POST", "/_emulator/clock/advance/more")]
    [TestCase("OPTIONS", "/_emulator/nope")]
    public async Task An_unknown_route_is_not_found(string method, string path)
    {
        var refused = await Control.SendAsync(new HttpMethod(method), path);

        Assert.That((refused.Status, refused.Code, refused.Message), Is.EqualTo((HttpStatusCode.NotFound, "NOT_FOUND", $"Route not found: {method} {path}")));
    }

    [TestCase("DELETE", "/_emulator/clock", "GET, PUT")]
    [TestCase("GET", "/_emulator/clock/advance", "POST")]
    [TestCase("OPTIONS", "/_emulator/outcomes", "GET, POST, DELETE")]
    [TestCase("HEAD", "/_emulator/clock", "GET, PUT")]
    [TestCase("PATCH", "/_emulator/worlds/world_1/clock", "GET, PUT")]
    [TestCase("PUT", "/_emulator/worlds/world_1", "GET, DELETE")]
    public async Task A_wrong_method_is_told_the_right_ones(string method, string path, string allow)
    {
        var refused = await Control.SendAsync(new HttpMethod(method), path);

        Assert.That((refused.Status, refused.Headers["Allow"]), Is.EqualTo((HttpStatusCode.MethodNotAllowed, allow)));
    }

    [Test]
    public async Task Every_answer_has_a_request_id_and_none_the_rate_limit()
    {
        var given = new HttpRequestMessage(HttpMethod.Get, "/_emulator/clock") { Headers = { { "X-Request-Id", "mine" } } };

        Assert.That((await Control.SendAsync(given)).Headers["X-Request-Id"], Is.EqualTo("mine"));
        foreach (var path in new[] { "/_emulator/clock", "/_emulator/nope", "/_emulator/worlds/w/clock" })
        {
            var answer = await Control.GetAsync(path);
            Assert.That(answer.Headers["X-Request-Id"], Is.Not.Empty);
            Assert.That(answer.Headers.Keys, Has.None.StartsWith("X-RateLimit"));
            Assert.That(answer.Headers["Content-Type"], Is.EqualTo("application/json; charset=utf-8"));
        }
    }

    [Test]
    public async Task A_body_over_a_mebibyte_is_too_large()
    {
        var refused = await Control.PostAsync("/_emulator/clock/advance", $$"""{"by":"PT1H","pad":"{{new string('x', 1024 * 1024)}}"}""");

        Assert.That((refused.Status, refused.Code), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "PAYLOAD_TOO_LARGE")));
    }

    [Test]
    public async Task A_body_that_is_no_JSON_by_its_own_word_is_refused()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/_emulator/clock/advance") { Content = new StringContent("by=PT1H", null, "application/x-www-form-urlencoded") };

        Assert.That((await Control.SendAsync(request)).Status, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [GeneratedRegex(@"^\| `(?<route>(GET|POST|PUT|DELETE) [^`]+)` \|")]
    private static partial Regex DocumentedRoute();
}
