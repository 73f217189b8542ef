using System.Text;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Serving;
using Vendo.Emulator.Tests.OpenApi;

namespace Vendo.Emulator.Tests.Http;

/// <summary>An internal error is answered in the error envelope too, and leaves the world unchanged.</summary>
public sealed class InternalErrorTests
{
    [Test]
    public async Task A_bug_is_a_500() => Assert.That(
        await SyncWith(new InvalidOperationException("secret detail")),
        Is.EqualTo("500 {\"error\":{\"code\":\"INTERNAL_ERROR\",\"message\":\"An unexpected error occurred.\"}}"));

    [Test]
    public async Task A_full_disk_is_a_500_that_says_so() => Assert.That(
        await SyncWith(new DurabilityException("vendo.db", new IOException("No space left on device"))),
        Does.StartWith("500 {\"error\":{\"code\":\"STORAGE_UNAVAILABLE\",\"message\":\"The change could not be written to the data file vendo.db, so it was not made."));

    private static async Task<string> SyncWith(Exception error)
    {
        var isBroken = true;
        void Commit()
        {
            if (isBroken)
                throw error;
        }

        var world = new WorldHost(Fixtures.Load("docs", null).Value, TimeProvider.System, new Durability("vendo.db", (_, _) => Commit(), _ => Commit()));
        await using var server = await EmulatorServer.StartAsync(world, url: null);
        using var client = new HttpClient(new DescribedHandler(server.InProcess!.CreateHandler())) { BaseAddress = server.BaseAddress };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + Known.Key);

        var failed = await client.PostAsync($"/api/v1/integrations/{Known.Integration}/sync", null);
        isBroken = false;
        var repeated = await client.PostAsync($"/api/v1/integrations/{Known.Integration}/sync", new StringContent("", Encoding.UTF8));

        Assert.That(failed.Headers.Contains("X-Request-Id"));
        Assert.That(await repeated.Content.ReadAsStringAsync(), Does.Contain("job_98765"), "nothing of the first one counts");
        return $"{(int)failed.StatusCode} {await failed.Content.ReadAsStringAsync()}";
    }
}
