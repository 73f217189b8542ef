using System.Net;

namespace Vendo.Emulator.Tests.Http;

/// <summary>A wait before every answer of the API, here on the emulator's clock.</summary>
public sealed class LatencyTests
{
    private VendoEmulator _vendo = null!;
    private HttpClient _http = null!;

    [SetUp]
    public async Task Start()
    {
        _vendo = await VendoEmulator.StartAsync(o => o.UseLatency(TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(61), LatencyClock.Emulator));
        _http = _vendo.CreateClient();
    }

    [TearDown]
    public async Task Stop()
    {
        _http.Dispose();
        await _vendo.DisposeAsync();
    }

    [TestCase("/api/v1/me", "wrong", HttpStatusCode.Unauthorized)]
    [TestCase("/api/v1/nope", null, HttpStatusCode.NotFound)]
    [TestCase("/api/v1/integrations/nope", null, HttpStatusCode.NotFound)]
    [TestCase("/api/v1/me", null, HttpStatusCode.OK)]
    public async Task Every_answer_waits(string path, string? key, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
            request.Headers.Authorization = new("Bearer", key);

        var answer = await SendAsync(request);
        await _vendo.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.That(answer.IsCompleted, Is.False);
        await _vendo.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.That((await answer.WaitAsync(TimeSpan.FromSeconds(30))).StatusCode, Is.EqualTo(expected));
    }

    [Test]
    public async Task An_answer_shows_the_world_as_it_is_after_the_wait()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/integrations/dd0e8400-e29b-41d4-a716-446655440008");

        var answer = await SendAsync(request);
        await _vendo.AdvanceAsync(TimeSpan.FromMinutes(61));

        var body = await (await answer.WaitAsync(TimeSpan.FromSeconds(30))).Content.ReadAsStringAsync();
        Assert.That(body, Does.Contain("\"latestJobId\":\"job_60001\""), "of the occurrence at 16:00");
    }

    private async Task<Task<HttpResponseMessage>> SendAsync(HttpRequestMessage request)
    {
        var answer = _http.SendAsync(request);
        while (_vendo.Host.NextTimer is null)
            await Task.Delay(5);
        return answer;
    }
}
