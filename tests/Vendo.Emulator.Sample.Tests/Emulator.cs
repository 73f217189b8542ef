namespace Vendo.Emulator.Sample.Tests;

#region fork
/// <summary>One emulator for the whole run; each test takes a fork of it, which costs next to nothing.</summary>
[SetUpFixture]
public sealed class Emulator
{
    private static VendoEmulator? _vendo;

    public static VendoEmulator Fork() => _vendo!.Fork();

    [OneTimeSetUp]
    public async Task Start() => _vendo = await VendoEmulator.StartAsync(o => o.Seed("docs"));

    [OneTimeTearDown]
    public async Task Stop() => await _vendo!.DisposeAsync();
}
#endregion

/// <summary>What tests of code that waits have in common.</summary>
internal static class Waiting
{
    /// <summary>
    /// Lets emulator time pass, a second at a time, until the code under test has come to its end. However busy the
    /// machine is, nothing is missed: time only goes on while the code has not ended.
    /// </summary>
    public static async Task<T> PassTimeUntilAsync<T>(this VendoEmulator vendo, Task<T> ended)
    {
        for (var seconds = 0; !ended.IsCompleted; seconds++)
        {
            if (seconds == 20_000)
                throw new TimeoutException("Twenty thousand seconds of emulator time have passed, and it has not ended.");
            await vendo.AdvanceAsync(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        return await ended;
    }
}
