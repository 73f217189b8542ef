using System.Text;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Tests.Http;

/// <summary>An answer lists at most a hundred violations and counts the others.</summary>
[NonParallelizable]
public sealed class ManyViolationsTests(Transport transport) : ApiSuite(transport)
{
    private const int Count = 300_000;

    private const long MostAllocated = 64 << 20;

    private static string Many(string item) => string.Join(',', Enumerable.Repeat(item, Count));

    private static IEnumerable<TestCaseData> Bodies()
    {
        yield return new TestCaseData("POST", "/api/v1/integrations", $$$"""{"config":{"tasks":[{{{Many("1")}}}]}}""", Count + 3);
        yield return new TestCaseData("POST", "/api/v1/sources", $$"""{"importTasks":[{{Many("1")}}]}""", Count + 2);
        yield return new TestCaseData("POST", "/api/v1/apps", $$"""{"role":[{{Many("1")}}]}""", Count + 2);
        yield return new TestCaseData("POST", "/_emulator/outcomes", $$"""{"sourceId":"{{Known.Source}}","jobs":[{{Many("1")}}]}""", Count);
        yield return new TestCaseData("POST", "/_emulator/import", $$"""{"formatVersion":1,"apps":[{{Many("1")}}]}""", -1);
    }

    // Their bodies are not named fields.
    private static IEnumerable<TestCaseData> Cases() => Bodies().Select(data => data.SetArgDisplayNames($"{data.Arguments[1]}"));

    [TestCaseSource(nameof(Cases))]
    public async Task An_answer_is_bounded(string method, string path, string body, int total)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", Known.Key);

        var answer = await Send(request);

        Assert.That(answer.Status, Is.EqualTo(400), answer.Body[..Math.Min(200, answer.Body.Length)]);
        Assert.That(answer.Violations, Has.Length.LessThanOrEqualTo(100));
        var truncated = answer.Json.GetProperty("error").GetProperty("details").GetProperty("truncated").GetInt32();
        if (total > 0)
            Assert.That(answer.Violations.Length + truncated, Is.EqualTo(total));
        Assert.That(answer.Body, Has.Length.LessThan(50_000));
    }

    /// <summary>Issue 12, item 7: 38 MB of answer and 1 GB of memory for 1 MB that came in.</summary>
    [TestCaseSource(nameof(Cases))]
    public async Task Many_such_requests_hold_no_memory(string method, string path, string body, int _)
    {
        const int Requests = 10;
        var bytes = Encoding.UTF8.GetBytes(body);
        await AskAsync(3);
        var (kept, allocated) = (GC.GetTotalMemory(forceFullCollection: true), GC.GetTotalAllocatedBytes(precise: true));

        await AskAsync(Requests);

        Assert.That((GC.GetTotalAllocatedBytes(precise: true) - allocated) / Requests, Is.LessThan(MostAllocated));
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - kept, Is.LessThan(24 << 20));

        async Task AskAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new ByteArrayContent(bytes) };
                request.Headers.Authorization = new("Bearer", Known.Key);
                Assert.That((await Send(request)).Status, Is.EqualTo(400));
            }
        }
    }

    [Test]
    public async Task Unknown_keys_of_the_control_surface_are_bounded()
    {
        var body = "{" + string.Join(',', Enumerable.Range(0, 5_000).Select(n => $"\"k{n}\":1")) + "}";

        var answer = await Send(new HttpRequestMessage(HttpMethod.Put, "/_emulator/clock") { Content = new StringContent(body, Encoding.UTF8, "application/json") });

        Assert.That(answer.Violations, Has.Length.EqualTo(100));
        Assert.That(answer.Json.GetProperty("error").GetProperty("details").GetProperty("truncated").GetInt32(), Is.EqualTo(4901));
    }

    [Test]
    public async Task Up_to_a_hundred_all_are_listed()
    {
        var body = $$"""{"appType":"shopify","displayName":"A","permissions":[{{string.Join(',', Enumerable.Repeat("1", 100))}}]}""";

        var answer = await Send("POST", "/apps", body);

        Assert.That(answer.Violations, Has.Length.EqualTo(100));
        Assert.That(answer.Json.GetProperty("error").GetProperty("details").TryGetProperty("truncated", out _), Is.False);
    }

    [Test]
    public async Task The_log_keeps_a_hundred_names_of_what_was_sent_in_vain()
    {
        var body = "{" + string.Join(',', Enumerable.Range(0, 5_000).Select(n => $"\"k{n}\":1")) + ",\"" + new string('n', 5_000) + "\":1}";

        await Send("POST", $"/integrations/{Known.Integration}/sync", body);

        var unread = Vendo.Requests.Single().UnreadFields;
        Assert.That((unread.Count, unread[0], unread[100]), Is.EqualTo((101, "k0", "(4901 more)")));
    }

    [Test]
    public void A_large_answer_is_not_kept_by_the_pool()
    {
        var first = Fill(out var length);
        var second = Fill(out _);

        Assert.That(length, Is.EqualTo(3 << 20));
        Assert.That(second, Is.Not.SameAs(first));
    }

    private static byte[] Fill(out int length)
    {
        using var buffer = new RentedBuffer();
        buffer.GetSpan(3 << 20)[..(3 << 20)].Fill(1);
        buffer.Advance(3 << 20);
        length = buffer.Written.Length;
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(buffer.Written, out var segment);
        return segment.Array!;
    }
}
