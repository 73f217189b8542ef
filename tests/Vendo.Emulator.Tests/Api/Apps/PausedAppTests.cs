using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Apps;

/// <summary>Pausing an app stops its sources and integrations; resuming lets them run again (contract.md §3).</summary>
public sealed class PausedAppTests(Transport transport) : ApiSuite(transport)
{
    private const string Inactive = "App 'My Shopify Store' is inactive. Resume the app first.";

    [Test]
    public async Task A_sync_through_it_is_refused_and_names_it()
    {
        await Post($"/apps/{Known.Shop}/pause");

        Assert.That((await Post($"/integrations/{Known.Integration}/sync")).Error, Does.StartWith("400 BAD_REQUEST: ").And.EndsWith(Inactive));
        Assert.That((await Post($"/sources/{Known.Source}/sync")).Error, Does.StartWith("400 BAD_REQUEST: ").And.EndsWith(Inactive));

        await Post($"/apps/{Known.Shop}/resume");

        Assert.That((await Post($"/integrations/{Known.Integration}/sync")).Status, Is.EqualTo(202));
        Assert.That((await Post($"/sources/{Known.Source}/sync")).Status, Is.EqualTo(202));
    }

    [Test]
    public async Task A_pause_of_the_destination_counts_as_well()
    {
        await Post($"/apps/{Known.Mixpanel}/pause");

        Assert.That((await Post($"/integrations/{Known.Integration}/sync")).Error, Does.Contain("App 'Mixpanel Production' is inactive."));
        Assert.That((await Post($"/sources/{Known.Source}/sync")).Status, Is.EqualTo(202));
    }

    [Test]
    public async Task Its_occurrences_are_skipped_until_it_is_resumed_and_nothing_is_caught_up()
    {
        await Post($"/apps/{Known.Shop}/pause");
        var paused = await Vendo.AdvanceAsync(TimeSpan.FromHours(2));
        await Post($"/apps/{Known.Shop}/resume");
        var resumed = await Vendo.AdvanceAsync(TimeSpan.FromHours(1));

        // Hourly from 15:00: paused at 16:00 and 17:00, active at 18:00.
        Assert.That(paused.Entries.Select(entry => (entry.At.ToString(), entry.Kind, entry.Message)), Is.EqualTo(new[]
        {
            ("2024-03-04T16:00:00Z", LedgerKind.OccurrenceSkipped, (string?)Inactive),
            ("2024-03-04T17:00:00Z", LedgerKind.OccurrenceSkipped, Inactive),
        }));
        Assert.That(resumed.Entries[0], Is.EqualTo(resumed.Entries[0] with { Kind = LedgerKind.JobDispatched, OwnerKind = JobOwnerKind.Integration }));
        Assert.That(resumed.Entries[0].At.ToString(), Is.EqualTo("2024-03-04T18:00:00Z"));
    }

    [Test]
    public async Task Nothing_new_can_be_made_of_it()
    {
        await Post($"/apps/{Known.Shop}/pause");

        var source = await Post("/sources", $$"""{"appId":"{{Known.Shop}}","syncType":"shopify"}""");
        var integration = await Post("/integrations", $$$"""
            {"sourceAppId":"{{{Known.Shop}}}","destinationAppId":"{{{Known.Mixpanel}}}","dataType":"events",
             "config":{"tasks":[{"task_type":"track_events"}]},"schedule":{"frequencyValue":1,"frequencyUnit":"days"}}
            """);

        Assert.That(source.Violations, Is.EqualTo(new[] { "appId: Source app is inactive" }));
        Assert.That(integration.Violations, Is.EqualTo(new[] { "sourceAppId: Source app is inactive" }));
    }
}
