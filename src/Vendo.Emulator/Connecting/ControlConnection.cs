using System.Text.Json;
using Vendo.Emulator.Control;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Connecting;

/// <summary>A connection to the control surface of an emulator in another process, for one of its worlds.</summary>
internal sealed class ControlConnection
{
    private readonly HttpClient _client;
    private readonly string _world;

    private ControlConnection(HttpClient client, Uri address, string world) => (_client, Address, _world) = (client, address, world);

    /// <summary>The address of the emulator, with a final slash.</summary>
    public Uri Address { get; }

    /// <summary>The handler of all clients of the emulator. It lives as long as the connection.</summary>
    public required HttpMessageHandler Handler { get; init; }

    /// <summary>A connection to the main world.</summary>
    /// <param name="address">The address, with a final slash.</param>
    /// <param name="token">The token of the control surface; null for none. Clients of the API do not send it.</param>
    public static ControlConnection To(Uri address, string? token)
    {
        var handler = VendoEmulator.OnPort();

        // An advance may take as long as it likes: its caller's token ends it.
        var client = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        if (token is not null)
            client.DefaultRequestHeaders.Add(ControlGuard.TokenHeader, token);
        return new ControlConnection(client, address, "") { Handler = handler };
    }

    /// <summary>The same connection for another world.</summary>
    public ControlConnection Of(string world) => new(_client, Address, world) { Handler = Handler };

    /// <summary>Closes the connection, and those to other worlds with it.</summary>
    public void Close() => _client.Dispose();

    /// <summary>Sends a request and waits for the answer.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below <c>/_emulator</c>, or below the world, with a slash in front; empty for the index.</param>
    /// <param name="write">Writes the body; null for none.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <exception cref="EmulatorConnectionException">No emulator answers, or the world no longer exists.</exception>
    public ControlAnswer Send(HttpMethod method, string path, Action<Utf8JsonWriter>? write = null, CancellationToken cancellation = default)
    {
        using var request = Request(method, path, write is null ? null : JsonOutput.Bytes(write));
        try
        {
            using var response = _client.Send(request, cancellation);
            using var body = new MemoryStream();
            response.Content.ReadAsStream(cancellation).CopyTo(body);
            return Read(response, body.ToArray());
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw Unreachable(broken);
        }
    }

    /// <inheritdoc cref="Send"/>
    public Task<ControlAnswer> SendAsync(HttpMethod method, string path, Action<Utf8JsonWriter>? write = null, CancellationToken cancellation = default) =>
        SendAsync(method, path, write is null ? null : JsonOutput.Bytes(write), cancellation);

    /// <summary>Sends a request with a whole body.</summary>
    /// <inheritdoc cref="Send"/>
    public async Task<ControlAnswer> SendAsync(HttpMethod method, string path, byte[]? utf8, CancellationToken cancellation)
    {
        using var request = Request(method, path, utf8);
        try
        {
            using var response = await _client.SendAsync(request, cancellation).ConfigureAwait(false);
            return Read(response, await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw Unreachable(broken);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path, byte[]? utf8)
    {
        var root = ControlRoutes.Root.TrimStart('/') + (_world.Length == 0 ? "" : $"/worlds/{_world}");
        var request = new HttpRequestMessage(method, new Uri(Address, root + path));
        if (utf8 is not null)
            request.Content = new ByteArrayContent(utf8) { Headers = { ContentType = new("application/json") } };
        return request;
    }

    private ControlAnswer Read(HttpResponseMessage response, byte[] utf8)
    {
        if (response.IsSuccessStatusCode)
            return new ControlAnswer(utf8, null);
        JsonElement error;
        try
        {
            error = JsonElement.Parse(utf8).GetProperty("error");
        }
        catch (Exception none) when (none is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new EmulatorConnectionException($"{Address} is no emulator: {response.RequestMessage?.RequestUri} answers {(int)response.StatusCode}.", none);
        }

        var refusal = ControlAnswer.RefusalOf(response.StatusCode, error);
        if (_world.Length > 0 && refusal?.Message == Refusal.NotFound("World").Message)
            throw new EmulatorConnectionException($"The world {_world} of {Address} is gone: it was dropped, or its time to live is over.");
        return refusal is not null ? new ControlAnswer(utf8, refusal) : throw new EmulatorConnectionException($"{Address} refuses: {error.GetProperty("message").GetString()}");
    }

    private EmulatorConnectionException Unreachable(Exception broken) => new($"Nobody answers at {Address}, or the connection broke: {broken.Message}", broken);
}
