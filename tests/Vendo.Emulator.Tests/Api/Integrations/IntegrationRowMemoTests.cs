using System.Text;
using Vendo.Emulator.Tests.Facade;

namespace Vendo.Emulator.Tests.Api.Integrations;

/// <summary>An integration that is read again answers as if it were rendered again.</summary>
public sealed class IntegrationRowMemoTests : StartedSuite
{
    private const string One = "/api/v1/integrations/dd0e8400-e29b-41d4-a716-446655440008", List = "/api/v1/integrations";

    [Test]
    public async Task An_integration_read_again_is_equal_also_after_a_list()
    {
        var first = await Http.GetStringAsync(One);
        var list = await Http.GetStringAsync(List);

        Assert.Multiple(async () =>
        {
            Assert.That(await Http.GetStringAsync(One), Is.EqualTo(first));
            Assert.That(await Http.GetStringAsync(List), Is.EqualTo(list));
            Assert.That(list, Does.Not.Contain("\"config\""));
            Assert.That(first, Does.Contain("\"config\""));
        });
    }

    [Test]
    public async Task A_change_of_the_integration_shows_at_once()
    {
        await Http.GetStringAsync(One);
        await Http.PostAsync(One + "/pause", null);

        Assert.That(await Http.GetStringAsync(One), Does.Contain("\"isActive\":false"));
    }

    [TestCase(One)]
    [TestCase(List)]
    public async Task Another_name_of_its_app_shows_at_once(string read)
    {
        await Http.GetStringAsync(One);
        await Http.GetStringAsync(List);
        var app = (await Http.GetStringAsync(One)).Split("\"destinationAppId\":\"")[1][..36];
        using var name = new StringContent("{\"displayName\":\"Another name\"}", Encoding.UTF8, "application/json");
        using var renamed = await Http.PatchAsync($"/api/v1/apps/{app}", name);

        Assert.That(await Http.GetStringAsync(read), Does.Contain("\"destinationAppName\":\"Another name\""));
    }
}
