using System.Net;

namespace Vendo.Emulator.Tests.Hosting;

[TestFixture(false)]
[TestFixture(true)]
public sealed class ForkTests(bool onPort)
{
    private const string Id = "dd0e8400-e29b-41d4-a716-446655440008";

    [Test]
    public async Task A_fork_goes_its_own_way()
    {
        await using var vendo = await StartAsync();
        using var http = vendo.CreateClient();
        await using var fork = vendo.Fork();
        using var forked = fork.CreateClient();

        await fork.AdvanceAsync(TimeSpan.FromHours(1));
        await forked.PostAsync($"/api/v1/integrations/{Id}/pause", null);

        Assert.Multiple(async () =>
        {
            Assert.That(fork.ApiKey, Is.EqualTo(vendo.ApiKey));
            Assert.That(fork.Now - vendo.Now, Is.EqualTo(TimeSpan.FromHours(1)));
            Assert.That(await http.GetStringAsync($"/api/v1/integrations/{Id}"), Does.Contain("\"isActive\":true"));
            Assert.That(await forked.GetStringAsync($"/api/v1/integrations/{Id}"), Does.Contain("\"isActive\":false"));
            Assert.That(fork.Requests.Select(exchange => exchange.Method), Is.EqualTo(new[] { "POST", "GET" }));
            Assert.That(vendo.Requests.Select(exchange => exchange.Method), Is.EqualTo(new[] { "GET" }));
        });
    }

    [Test]
    public async Task Forks_run_in_parallel_and_control_reaches_the_right_one()
    {
        await using var vendo = await StartAsync();
        await Parallel.ForAsync(0, 20, async (hours, _) =>
        {
            await using var fork = vendo.Fork();
            using var http = fork.CreateClient();
            await http.PostAsync("/_emulator/clock/advance", new StringContent($$"""{"by":"PT{{hours}}H"}""", System.Text.Encoding.UTF8, "application/json"), _);
            Assert.That(fork.Now - vendo.Now, Is.EqualTo(TimeSpan.FromHours(hours)));
            Assert.That((await http.GetAsync("/api/v1/me", _)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(fork.Requests, Has.Count.EqualTo(1));
        });
        Assert.That(vendo.Requests, Is.Empty);
    }

    [Test]
    public async Task A_fork_resets_to_where_it_began_and_restores_what_it_was()
    {
        await using var vendo = await StartAsync();
        await vendo.AdvanceAsync(TimeSpan.FromMinutes(1));
        await using var fork = vendo.Fork();
        await fork.AdvanceAsync(TimeSpan.FromMinutes(1));
        var checkpoint = fork.Checkpoint("here");
        await fork.AdvanceAsync(TimeSpan.FromDays(1));

        fork.Restore(checkpoint);
        Assert.That(fork.Now, Is.EqualTo(vendo.Now.AddMinutes(1)));
        fork.Restore("here");
        await fork.ResetAsync();
        Assert.That(fork.Now, Is.EqualTo(vendo.Now));
        Assert.That(() => fork.Restore("nowhere"), Throws.ArgumentException);
    }

    [Test]
    public async Task A_fork_answers_to_its_own_base_address_and_key()
    {
        await using var vendo = await StartAsync();
        await using var fork = vendo.Fork();
        await fork.AdvanceAsync(TimeSpan.FromHours(1));
        using var plain = onPort ? new HttpClient() : new HttpClient(fork.Handler, disposeHandler: false);
        plain.BaseAddress = fork.BaseAddress;
        plain.DefaultRequestHeaders.Authorization = new("Bearer", fork.ApiKey);

        await plain.GetAsync("/api/v1/me");
        Assert.That(await plain.GetStringAsync("/_emulator/clock"), Does.Contain("16:00:00"));
        Assert.That((fork.Requests.Count, vendo.Requests.Count), Is.EqualTo((1, 0)));
        Assert.That(fork.BaseAddress == vendo.BaseAddress, Is.EqualTo(!onPort));
    }

    [Test]
    public async Task What_is_disposed_says_so()
    {
        var vendo = await StartAsync();
        var fork = vendo.Fork();
        using var forked = fork.CreateClient();
        using var http = vendo.CreateClient();
        await fork.DisposeAsync();
        Assert.That(async () => await forked.GetAsync("/api/v1/me"), Throws.TypeOf<ObjectDisposedException>().With.Message.Contains("VendoEmulator"));
        Assert.That(fork.Fork, Throws.TypeOf<ObjectDisposedException>());
        await vendo.DisposeAsync();
        Assert.That(async () => await http.GetAsync("/api/v1/me"), Throws.TypeOf<ObjectDisposedException>().With.Message.Contains("VendoEmulator"));
    }

    private Task<VendoEmulator> StartAsync() => VendoEmulator.StartAsync(o =>
    {
        if (onPort)
            o.UseKestrel();
    });
}
