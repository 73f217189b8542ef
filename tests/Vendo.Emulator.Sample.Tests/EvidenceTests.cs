namespace Vendo.Emulator.Sample.Tests;

/// <summary>A test that fails if it passes through an assumption of the emulator.</summary>
public sealed class EvidenceTests
{
    [Test]
    public async Task A_test_leans_on_no_assumption_but_those_that_it_accepts()
    {
        await using var vendo = Emulator.Fork();
        using var client = vendo.CreateClient();
        await client.GetAsync("api/v1/integrations/dd0e8400-e29b-41d4-a716-446655440008");

        #region assumptions
        vendo.Requests.ShouldNotRelyOnAssumptions();
        vendo.Requests.ShouldNotRelyOnAssumptions("list.ties");   // accepts this one
        #endregion

        await client.GetAsync("api/v1/integrations?sort=created_at:asc");
        Assert.Throws<RequestAssertionException>(() => vendo.Requests.ShouldNotRelyOnAssumptions());
        vendo.Requests.ShouldNotRelyOnAssumptions("list.ties");
    }
}
