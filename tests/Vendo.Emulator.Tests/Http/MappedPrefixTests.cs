using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Vendo.Emulator.Tests.Http;

/// <summary>Wherever an application maps the emulator, everything is answered and logged as without a prefix.</summary>
public sealed class MappedPrefixTests
{
    private static readonly (string Method, string Path, string? Body, string? Key)[] Requests =
    [
        ("GET", "/api/v1/me", null, Known.Key),
        ("GET", "/api/v1/me/", null, Known.Key),
        ("GET", "/api/v1/me", null, null),
        ("GET", "/API/V1/Integrations?limit=1&stat=x", null, Known.Key),
        ("GET", $"/api/v1/accounts/{Known.Account}/connections", null, Known.Key),
        ("GET", $"/api/v1/accounts/{Known.OtherAccount}/connections", null, Known.Key),
        ("GET", $"/api/v1/ACCOUNTS/{Known.OtherAccount}/connections/{Known.Integration}", null, Known.Key),
        ("PUT", $"/api/v1/accounts/{Known.OtherAccount}/connections", null, Known.Key),
        ("GET", $"/api/v1/accounts/{Known.OtherAccount}/nope", null, Known.Key),
        ("GET", "/api/v1/accounts/nobody/apps", null, Known.Key),
        ("GET", "/api/v1/nope.json", null, Known.Key),
        ("GET", "/api", null, Known.Key),
        ("GET", "/api/v1/integrations//", null, Known.Key),
        ("PUT", "/api/v1/me", null, Known.Key),
        ("POST", "/api/metrics", null, Known.Key),
        ("GET", "/api/mcp/x", null, Known.Key),
        ("POST", "/api/v1/integrations", "{}", Known.Key),
        ("POST", $"/api/v1/integrations/{Known.Integration}/sync", "{\"x\":1}", Known.Key),
        ("GET", $"/api/v1/sources/{Known.Source}", null, Known.Key),
        ("GET", $"/api/v1/accounts/{Known.Account}/sources/{Known.Source}", null, Known.Key),
        ("GET", "/_emulator/clock", null, null),
        ("GET", "/_emulator/nope", null, null),
        ("PATCH", "/_emulator/clock", null, null),
        ("GET", "/_emulator/worlds/nope/clock", null, null),
        ("GET", "/_emulator", null, null),
        ("GET", "/healthz", null, null),
        ("POST", "/healthz", null, null),
        ("GET", "/openapi/v1.json", null, null),
        ("DELETE", "/docs", null, null),
    ];

    [TestCase("/vendo", null)]
    [TestCase("/a/b.c", null)]
    [TestCase("/tenants/{tenant}", null)]
    [TestCase("/api/v1/accounts/{tenant}", null)]
    [TestCase(null, "/base")]
    [TestCase("/vendo", "/base")]
    public async Task Answers_and_log_are_those_without_a_prefix(string? group, string? pathBase)
    {
        var prefix = (pathBase + group).Replace("{tenant}", Known.OtherAccount, StringComparison.Ordinal);

        var (answers, log) = await AskAllAsync(group, pathBase, prefix);
        var (plain, plainLog) = await AskAllAsync(null, null, "");

        Assert.That(answers, Is.EqualTo(plain));
        Assert.That(log, Is.EqualTo(plainLog));
    }

    [TestCase("/vendo", null)]
    [TestCase(null, "/base")]
    public async Task Pages_and_har_lead_to_where_it_is_mapped(string? group, string? pathBase)
    {
        await using var app = await StartAsync(group, pathBase);
        using var client = app.GetTestClient();

        Assert.That(await client.GetStringAsync($"{pathBase}{group}/docs"), Does.Contain($"src=\"{pathBase}{group}/docs/scalar.js\""));
        Assert.That((int)(await client.GetAsync($"{pathBase}{group}/docs/start.js")).StatusCode, Is.EqualTo(200));
        foreach (var document in (string[])["v1.json", "control.json"])
            Assert.That(JsonElement.Parse(await client.GetStringAsync($"{pathBase}{group}/openapi/{document}")).GetProperty("servers")[0].GetProperty("url").GetString(), Is.EqualTo($"http://localhost{pathBase}{group}"));
        await client.GetAsync($"{pathBase}{group}/api/v1/me");
        var vendo = app.Services.GetRequiredService<VendoEmulator>();
        var url = JsonElement.Parse(vendo.Requests.ToHar()).GetProperty("log").GetProperty("entries")[0].GetProperty("request").GetProperty("url").GetString();
        Assert.That(url, Is.EqualTo($"http://localhost{pathBase}{group}/api/v1/me"));
    }

    private static async Task<(List<string> Answers, List<string> Log)> AskAllAsync(string? group, string? pathBase, string prefix)
    {
        await using var app = await StartAsync(group, pathBase);
        var vendo = app.Services.GetRequiredService<VendoEmulator>();
        vendo.Faults.Add(f => f.On("GET", "/api/v1/sources/{id}").Respond(503));
        using var client = app.GetTestClient();
        var answers = new List<string>();
        foreach (var (method, path, body, key) in Requests)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), prefix + path);
            if (key is not null)
                request.Headers.Authorization = new("Bearer", key);
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await client.SendAsync(request);
            answers.Add($"{method} {path} {(int)answer.StatusCode} {answer.Headers.GetValues("X-Request-Id").Single()} {string.Join(',', answer.Content.Headers.Allow)} {WithoutPrefix(await answer.Content.ReadAsStringAsync(), prefix)}");
        }

        return (answers, [.. vendo.Requests.Select(exchange => $"{exchange.Number} {exchange.Method} {exchange.Path} {exchange.Query} {exchange.StatusCode} {exchange.AccountId} {exchange.Route} {exchange.Operation} {exchange.Command} {exchange.Fault} {string.Join(',', exchange.UnreadFields)}")]);
    }

    // A document names the address that it was fetched from.
    private static string WithoutPrefix(string answer, string prefix) => answer.Replace($"\"url\": \"http://localhost{prefix}\"", "\"url\": \"http://localhost\"", StringComparison.Ordinal);

    private static async Task<WebApplication> StartAsync(string? group, string? pathBase)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Services.AddRouting();
        builder.Services.AddVendoEmulator();
        var app = builder.Build();
        if (pathBase is not null)
            app.UsePathBase(pathBase);
        app.UseRouting();
        if (group is null)
            app.MapVendoEmulator();
        else
            app.MapGroup(group).MapVendoEmulator();
        await app.StartAsync();
        return app;
    }
}
