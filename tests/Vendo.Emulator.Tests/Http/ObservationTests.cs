using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Serving;

namespace Vendo.Emulator.Tests.Http;

/// <summary>Code that only observes never changes an answer: its errors are logged, and the answer is sent.</summary>
public sealed class ObservationTests
{
    [Test]
    public async Task A_body_that_cannot_be_read_for_the_log_is_no_reason_to_fail()
    {
        await using var server = await EmulatorServer.StartAsync(new WorldHost(Fixtures.Load("docs", null).Value, TimeProvider.System), url: null);

        var context = new DefaultHttpContext { RequestServices = server.InProcess!.Services };
        context.Request.Method = "POST";
        context.Request.Host = new HostString("localhost");
        context.Request.Path = $"/api/v1/integrations/{Known.Integration}/sync";
        context.Request.Headers.Authorization = "Bearer " + Known.Key;
        context.Request.ContentLength = 5;
        context.Request.Body = new Unreadable();
        await server.InProcess.RunAsync(context);

        Assert.That(context.Response.StatusCode, Is.EqualTo(202));
        Assert.That(server.Core.Worlds.Main.Requests.ToImmutable().Single().StatusCode, Is.EqualTo(202));
    }

    [TestCase("a\ud800")]
    [TestCase("\udc00")]
    [TestCase("\ud83d\ude00")]
    public async Task A_header_that_is_no_text_is_shown(string value)
    {
        await using var vendo = await VendoEmulator.StartAsync();
        using var http = vendo.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.TryAddWithoutValidation("X-Actor", value);
        request.Headers.TryAddWithoutValidation("X-Request-Id", value);

        using var answer = await http.SendAsync(request);

        Assert.That(answer.Headers.GetValues("X-Request-Id").Single(), Does.StartWith("req_"));
        Assert.That(JsonElement.Parse(vendo.Requests.ToHar()).GetProperty("log").GetProperty("entries")[0].GetProperty("request").ToString(), Does.Contain("X-Actor"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_observer_of_the_world_that_throws_is_logged(bool logThrows)
    {
        var log = new BrokenLog(logThrows);
        var world = new WorldHost(Fixtures.Load("docs", null).Value, TimeProvider.System, published: (_, _) => throw new InvalidOperationException("observer"));
        await using var server = await EmulatorServer.StartAsync(world, url: null, services => services.AddLogging(logging => logging.AddProvider(log)));
        using var http = new HttpClient(server.InProcess!.CreateHandler()) { BaseAddress = server.BaseAddress };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + Known.Key);

        using var answer = await http.PostAsync($"/api/v1/integrations/{Known.Integration}/sync", null);

        Assert.That((int)answer.StatusCode, Is.EqualTo(202));
        Assert.That(log.Logged, Has.Some.Contains("observer"));
    }

    private sealed class BrokenLog(bool throws) : ILoggerProvider, ILogger
    {
        public List<string> Logged { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Logged.Add($"{formatter(state, exception)} {exception?.Message}");
            if (throws)
                throw new InvalidOperationException("log");
        }

        public void Dispose()
        {
        }
    }

    private sealed class Unreadable : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new NotSupportedException("unreadable");

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw new NotSupportedException("unreadable");

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new NotSupportedException("unreadable");
    }
}
