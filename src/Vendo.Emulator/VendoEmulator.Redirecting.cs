using Vendo.Emulator.Serving.Redirecting;

namespace Vendo.Emulator;

/// <content>Clients that reach the emulator under another address.</content>
public sealed partial class VendoEmulator
{
    internal Promises Promises { get; } = new();

    internal bool IsOnPort => _server.InProcess is null;

    /// <summary>
    /// A handler for a client that the code under test builds itself, with its own base address and key: it sends requests
    /// for Vendo's API host, and for the hosts given here, to this emulator. A request to any other host throws. A key that
    /// the emulator does not know is replaced by <see cref="ApiKey"/>. Clients may dispose the handler; it lives as long as
    /// the emulator.
    /// </summary>
    /// <param name="hosts">Further hosts, each as <c>host</c> or <c>host:port</c>.</param>
    /// <exception cref="ArgumentException">An entry is neither.</exception>
    public HttpMessageHandler CreateHandler(params IReadOnlyCollection<string> hosts)
    {
        Host.Advances.Threads.Mark();
        return new RedirectHandler(this, HostNames.Of(hosts).With(BaseAddress), replacesKey: true, "a client with CreateHandler");
    }

    /// <summary>Sends requests to this emulator; disposing it does nothing.</summary>
    internal HttpMessageInvoker CreateInvoker() => new(_handler, disposeHandler: false);

    /// <summary>Whether a key is one of this emulator's worlds.</summary>
    internal bool Knows(string key) => Host.Published.ApiKeys.FindLive(key) is not null || (_ownsServer && Core.Worlds.Knows(key));

    /// <summary>Stops requests of this process to Vendo until the emulator, or the one that a fork came from, is disposed.</summary>
    /// <exception cref="ObjectDisposedException">This one is disposed.</exception>
    internal void Guard()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) == 1, this);
        _server.Guard();
    }
}
