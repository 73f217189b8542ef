// The program under test has a Program of its own.
#pragma warning disable CS0436
using Vendo.Emulator.Campaigns;
using Vendo.Emulator.Campaigns.Fuzz;
using Vendo.Emulator.Campaigns.Kill;
using Vendo.Emulator.Campaigns.Readers;
using Vendo.Emulator.Campaigns.Soak;

// Each campaign ends with one line and gives how many faults it found; their sum decides the exit code.
if (CampaignOptions.Read(args) is not { } options)
{
    Console.Error.WriteLine("campaigns [fuzz] [readers] [kill] [soak] [--seconds N | --minutes N] [--seed N] [--patience N] [--program PATH-OF-THE-NATIVE-BINARY]");
    return 2;
}

var found = 0;
foreach (var name in options.Campaigns)
{
    found += name switch
    {
        "fuzz" => await FuzzCampaign.RunAsync(options),
        "readers" => ReaderCampaign.Run(options),
        "kill" => await KillCampaign.RunAsync(options),
        _ => await SoakCampaign.RunAsync(options),
    };
}

return found == 0 ? 0 : 1;
