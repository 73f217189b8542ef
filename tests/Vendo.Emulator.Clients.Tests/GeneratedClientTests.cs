using System.Net.Http.Headers;
using System.Runtime.Loader;

namespace Vendo.Emulator.Clients.Tests;

/// <summary>
/// Clients that generators make of both documents, fetched from an emulator that runs. Each is generated and compiled without a
/// warning, and takes the same tour: list, page, create, update, sync, and read the errors.
/// </summary>
public sealed class GeneratedClientTests
{
    // From the reference's example account; see section 4 of docs/contract.md.
    private static readonly string[] Seen =
    [
        "list: 1 of 1, My Shopify Store to Mixpanel Production, Events",
        "create: ee0e8400-e29b-41d4-a716-446655440009 Active",
        "page: 1 of 2, the last: ee0e8400-e29b-41d4-a716-446655440009",
        "update: every 12 Days, 3 days again",
        "sync: job_98765 dispatched",
        "409 CONFLICT Sync already in progress: job_98765",
        "400 VALIDATION_ERROR Invalid request body schedule.frequencyValue",
        "404 NOT_FOUND Integration not found",
        "clock: 2024-03-04T15:00:00Z Manual",
    ];

    [TestCase("NSwag")]
    [TestCase("Kiota")]
    public async Task A_generated_client_takes_the_tour(string generator)
    {
        await using var vendo = await VendoEmulator.StartAsync(options => options.UseKestrel());
        using var folder = new ScratchFolder();
        await Generators.All[generator](folder, vendo.BaseAddress!);
        var assembly = await Compiler.CompileAsync(folder, generator);

        var context = new AssemblyLoadContext(generator, isCollectible: true);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "YOUR_API_KEY");
        var tour = context.LoadFromAssemblyPath(assembly).GetType("Tour", throwOnError: true)!.GetMethod("RunAsync")!;
        var seen = await (Task<List<string>>)tour.Invoke(null, [http])!;

        Assert.That(seen, Is.EqualTo(Seen));

        // A field that nothing reads is one that a generator added.
        Assert.That(vendo.Requests.SelectMany(request => request.UnreadFields), Is.Empty);
        context.Unload();
    }
}
