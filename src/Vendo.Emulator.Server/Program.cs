using Vendo.Emulator.Hosting;
using Vendo.Emulator.Server;
using Vendo.Emulator.Server.Client;
using Vendo.Emulator.Server.Conform;
using Vendo.Emulator.Server.Logging;
using Vendo.Emulator.Server.Options;

var read = CommandLine.Read(args, Surroundings.Mine(), Console.Out);
if (read.Error is { } error)
{
    Console.Error.WriteLine($"{CommandLine.Name}: {error}");
    return read.ErrorCode;
}

var console = new ClientConsole(Console.Out, Console.Error, !Console.IsErrorRedirected);
if (read.Generation is { } generation)
    return GenerationRun.Run(generation, Console.Out, Console.Error, new ProgressLine(console.Errors, console.IsTerminal, RealClock.Provider));
if (read.Conform is { } conform)
    return await ConformRun.RunAsync(conform, RealClock.Provider, console);
if (read.Client is { } client)
    return await ClientRun.RunAsync(client, RealClock.Provider, console);
return read.Options is { } options ? await EmulatorRun.RunAsync(options, RealClock.Provider, Terminal.Of(Console.IsOutputRedirected, Environment.GetEnvironmentVariable), Console.Out, Console.Error) : 0;
