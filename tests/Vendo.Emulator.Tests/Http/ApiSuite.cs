using System.Net.Http.Headers;
using System.Text;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Tests.OpenApi;

namespace Vendo.Emulator.Tests.Http;

/// <summary>A suite over the HTTP API that runs over every transport. Each test has an emulator of its own.</summary>
[TestFixture(Transport.InProcess)]
[TestFixture(Transport.Kestrel)]
public abstract class ApiSuite(Transport transport)
{
    protected VendoEmulator Vendo { get; private set; } = null!;

    protected HttpClient Client { get; private set; } = null!;

    protected Transport Over { get; } = transport;

    /// <summary>The generation of the API.</summary>
    protected virtual ApiGeneration Generation => ApiGeneration.Docs;

    [SetUp]
    public async Task StartAsync()
    {
        Vendo = await VendoEmulator.StartAsync(Configure);
        Client = new HttpClient(Checked(Vendo.Handler), disposeHandler: false) { BaseAddress = Vendo.BaseAddress };
    }

    [TearDown]
    public async Task StopAsync()
    {
        Client?.Dispose();
        if (Vendo is not null)
            await Vendo.DisposeAsync();
    }

    /// <summary>Sends requests, and holds each answer against the OpenAPI document, which describes generation <c>docs</c>.</summary>
    private HttpMessageHandler Checked(HttpMessageHandler handler) => Generation == ApiGeneration.Docs ? new DescribedHandler(handler) : handler;

    protected virtual void Configure(VendoEmulatorOptions options)
    {
        options.Seed(ApiFixture.File);
        options.Generation = Generation;
        if (Over == Transport.Kestrel)
            options.UseKestrel();
    }

    /// <summary>Sends a request; a path that does not begin with <c>/api</c> is one of <c>/api/v1</c>.</summary>
    protected Task<Answer> Send(string method, string path, string? body = null, string? key = Known.Key, string? contentType = "application/json") =>
        Send(Request(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), key, contentType));

    protected Task<Answer> Get(string path, string? key = Known.Key) => Send("GET", path, key: key);

    protected Task<Answer> Post(string path, string? body = null, string? key = Known.Key) => Send("POST", path, body, key);

    protected Task<Answer> Patch(string path, string body, string? key = Known.Key) => Send("PATCH", path, body, key);

    protected static HttpRequestMessage Request(string method, string path, byte[]? body = null, string? key = Known.Key, string? contentType = "application/json")
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith("/api", StringComparison.Ordinal) ? path : "/api/v1" + path);
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (contentType is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return request;
    }

    protected async Task<Answer> Send(HttpRequestMessage request)
    {
        var message = await Client.SendAsync(request);
        return new Answer((int)message.StatusCode, await message.Content.ReadAsStringAsync(), message);
    }

    /// <summary>The id that a job of the fixture has in this generation.</summary>
    protected string JobId(long number) => JobIds.Print(JobIds.In(Generation, number));

    /// <summary>Syncs the fixture's integration; the job's id.</summary>
    protected async Task<string> SyncAsync() => (await Post($"/integrations/{Known.Integration}/sync")).Text("jobId")!;

    /// <summary>Applies a command that the API has no route for (yet).</summary>
    private protected async Task Apply<T>(Command<T> command)
    {
        var applied = await Vendo.Host.ApplyAsync(command);
        Assert.That(applied.Outcome.Refusal, Is.Null);
    }
}
