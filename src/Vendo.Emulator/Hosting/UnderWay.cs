namespace Vendo.Emulator.Hosting;

/// <summary>
/// Counts the requests to one world that are under way, so that an advance can let the code under test finish what a
/// timer set going, before time goes on.
/// </summary>
internal sealed class UnderWay
{
    // Code that awaits an answer goes on in continuations; only when nothing is under way for some turns, it has come to rest.
    private const int QuietTurns = 30;

    // On a busy machine turns alone are too short: whoever waits for a thread gets these milliseconds too.
    private const int QuietWaits = 3;

    // A request that somebody holds up on the wall's clock must not hold up an advance for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private int _count;

    /// <summary>Whether any is.</summary>
    public bool IsAny => Volatile.Read(ref _count) > 0;

    /// <summary>A request begins, or goes on after it was parked.</summary>
    public void Enter() => Interlocked.Increment(ref _count);

    /// <summary>A request is answered, or parked: it waits for the emulator's clock, or for ever.</summary>
    public void Leave() => Interlocked.Decrement(ref _count);

    /// <summary>Waits until no request is under way, and whoever waited for one has gone on.</summary>
    public async Task WhenQuietAsync()
    {
        var began = RealClock.Provider.GetTimestamp();
        for (var quiet = 0; quiet < QuietTurns + QuietWaits && RealClock.Provider.GetElapsedTime(began) < Patience;)
        {
            if (IsAny)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), RealClock.Provider).ConfigureAwait(false);
                quiet = 0;
            }
            else
            {
                if (quiet < QuietTurns)
                    await Task.Yield();
                else
                    await Task.Delay(TimeSpan.FromMilliseconds(1), RealClock.Provider).ConfigureAwait(false);
                quiet++;
            }
        }
    }
}
