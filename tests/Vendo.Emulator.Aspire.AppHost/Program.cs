var builder = DistributedApplication.CreateBuilder(args);

var vendo = builder.AddVendoEmulator("vendo").WithFixture("demo").WithManualClock().WithDataFile(builder.Configuration["data"] ?? "vendo.db");

// A second one, in memory, with a key and a port of its own.
var second = builder.AddVendoEmulator("second").WithApiKey("key_of_the_second");

// An application host that has the .NET tool leaves this out.
if (builder.Configuration["program"] is { } program)
{
    vendo.WithBinary(program);
    second.WithBinary(program);
}

builder.Build().Run();
