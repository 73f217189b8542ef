using System.Collections.Immutable;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;
using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator;

/// <summary>Where the exchanges of a world are kept: in this process, or behind a control surface.</summary>
internal interface IExchangeStore
{
    /// <summary>How many there was no room for; null if that is not known.</summary>
    long? Forgotten { get; }

    /// <summary>What is kept, oldest first.</summary>
    ImmutableArray<Exchange> ToImmutable();

    /// <summary>An exchange by its number; null if it is not kept.</summary>
    Exchange? Find(long number);

    /// <summary>Forgets all.</summary>
    void Clear();

    /// <summary>The exchanges as HAR 1.2.</summary>
    string ToHar();
}

/// <summary>The exchanges of a world in this process.</summary>
internal sealed class RingStore(RequestRing ring) : IExchangeStore
{
    public long? Forgotten => ring.Forgotten;

    public ImmutableArray<Exchange> ToImmutable() => ring.ToImmutable();

    public Exchange? Find(long number) => ring.Find(number);

    public void Clear() => ring.Clear();

    public string ToHar() => System.Text.Encoding.UTF8.GetString(JsonOutput.Bytes(json => Har.Write(json, ring.ToImmutable())));
}
