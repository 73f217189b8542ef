using Vendo.Emulator.Hosting;
using Vendo.Emulator.Server;
using Vendo.Emulator.Server.Options;

var read = CommandLine.Read(args, Environment.GetEnvironmentVariable, Console.Out);
if (read.Error is { } error)
{
    Console.Error.WriteLine($"{CommandLine.Name}: {error}");
    return 1;
}

if (read.Generation is { } generation)
    return GenerationRun.Run(generation, Console.Out, Console.Error);
return read.Options is { } options ? await EmulatorRun.RunAsync(options, RealClock.Provider, Console.Out, Console.Error) : 0;
