using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Vendo.Emulator.Aspire.Tests.Client;

public sealed class VendoClientTests
{
    private const string Form = "The connection string 'vendo' must have the form Endpoint=http://localhost:4010;Key=YOUR_API_KEY.";

    [TestCase("Endpoint=http://localhost:4010;Key=YOUR_API_KEY", "http://localhost:4010/", "YOUR_API_KEY")]
    [TestCase("key='a;b'; endpoint=https://proxy.example/vendo", "https://proxy.example/vendo/", "a;b")]
    public void A_client_has_the_address_and_the_key(string text, string address, string key)
    {
        using var client = ClientOf(text);

        Assert.That(client.BaseAddress, Is.EqualTo(new Uri(address)));
        Assert.That(client.DefaultRequestHeaders.Authorization!.ToString(), Is.EqualTo($"Bearer {key}"));
    }

    [TestCase(null)]
    [TestCase(" ")]
    public void A_connection_string_that_is_missing_is_named(string? text) => Assert.That(
        () => ClientOf(text),
        Throws.InvalidOperationException.With.Message.EqualTo("There is no connection string 'vendo'. WithReference(emulator) in the application host sets it, or ConnectionStrings:vendo in the configuration."));

    [TestCase("http://localhost:4010")]
    [TestCase("Endpoint=there;Key=x")]
    [TestCase("Endpoint=ftp://there;Key=x")]
    [TestCase("Endpoint=http://localhost:4010")]
    [TestCase("Endpoint=http://localhost:4010;Key=")]
    [TestCase("Key=x")]
    public void A_connection_string_of_another_form_is_refused_without_its_key(string text) =>
        Assert.That(() => ClientOf(text), Throws.InvalidOperationException.With.Message.EqualTo(Form));

    [Test]
    public void A_client_needs_a_name() =>
        Assert.That(() => Host.CreateEmptyApplicationBuilder(null).AddVendoClient(" "), Throws.ArgumentException);

    [Test]
    public void The_connection_string_may_be_set_after_the_registration()
    {
        var consumer = Host.CreateEmptyApplicationBuilder(null);
        consumer.AddVendoClient("vendo");
        consumer.Configuration["ConnectionStrings:vendo"] = "Endpoint=http://localhost:4010;Key=late";
        using var built = consumer.Build();
        using var client = built.Services.GetRequiredService<IHttpClientFactory>().CreateClient("vendo");

        Assert.That(client.DefaultRequestHeaders.Authorization!.Parameter, Is.EqualTo("late"));
    }

    private static HttpClient ClientOf(string? text)
    {
        var consumer = Host.CreateEmptyApplicationBuilder(null);
        consumer.Configuration["ConnectionStrings:vendo"] = text;
        consumer.AddVendoClient("vendo");
        using var built = consumer.Build();
        return built.Services.GetRequiredService<IHttpClientFactory>().CreateClient("vendo");
    }
}
