// The program under test has a Program of its own.
#pragma warning disable CS0436
using BenchmarkDotNet.Running;
using Vendo.Emulator.Benchmarks.InProcess;
using Vendo.Emulator.Benchmarks.Load;
using Vendo.Emulator.Benchmarks.Starting;
using Vendo.Emulator.Benchmarks.Time;

// `load`, `time`, `start` and `inprocess` are runs of our own, which print tables; anything else goes to BenchmarkDotNet.
switch (args)
{
    case ["load" or "peers", .. var rest]:
        LoadRun.Run(LoadOptions.Read(rest));
        return 0;
    case ["start", .. var rest]:
        await StartRun.RunAsync(LoadOptions.Read(rest));
        await LargeStart.RunAsync(LoadOptions.Read(rest));
        return 0;
    case ["time", .. var rest]:
        await TimeRun.RunAsync(LoadOptions.Read(rest));
        return 0;
    case [ConstantPeer.Verb, var port, var bytes, var isInline]:
        ConstantPeer.Serve(int.Parse(port), int.Parse(bytes), bool.Parse(isInline));
        return 0;
    case ["inprocess", .. var rest]:
        await InProcessRun.RunAsync(LoadOptions.Read(rest));
        return 0;
    case [ColdStart.Verb, var server]:
        await ColdStart.RunAsync(server);
        return 0;
    case [CannedPeer.Verb, var port, var body]:
        CannedPeer.Serve(int.Parse(port), File.ReadAllText(body));
        return 0;
    default:
        return BenchmarkSwitcher.FromAssembly(typeof(LoadRun).Assembly).Run(args).Any() ? 0 : 1;
}
