using NUnit.Framework;
using Vendo.Emulator;

/// <summary>One emulator for the whole run; each test takes a fork of it, which takes microseconds.</summary>
[SetUpFixture]
public sealed class TestEmulator
{
    private static VendoEmulator? _vendo;

    public static VendoEmulator Fork() => _vendo!.Fork();

    [OneTimeSetUp]
    public async Task Start() => _vendo = await VendoEmulator.StartAsync(o => o
        .Seed("docs")
        .LogTo(line => TestContext.Out.WriteLine(line)));

    [OneTimeTearDown]
    public async Task Stop() => await _vendo!.DisposeAsync();
}
