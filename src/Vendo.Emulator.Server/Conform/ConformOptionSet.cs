using System.CommandLine;
using Vendo.Emulator.Server.Options;

namespace Vendo.Emulator.Server.Conform;

/// <summary>The options of <c>vendo-emulator conform</c>: their names, their help, and how they are read.</summary>
internal sealed class ConformOptionSet
{
    private readonly Option<string> _target = OptionSet.Make("--target", "URL", "The server to hold against the contract. There is no default.");
    private readonly Option<string> _key = OptionSet.Make("--key", "KEY", "An API key of the server. It is in no output; the variable VENDO_EMULATOR_KEY keeps it out of the list of processes.");
    private readonly Option<string> _har = OptionSet.Make("--har", "FILE", "Recorded traffic instead of a server: HAR 1.2, as a browser's developer tools save it.");
    private readonly Option<string> _host = OptionSet.Make("--har-host", "HOST", "Only the recorded traffic with this host. [default: all]");
    private readonly Option<string> _writes = OptionSet.MakeFlag("--writes", "Also create, change and delete: objects named vendo-conform-…, which are deleted at the end.");
    private readonly Option<string> _report = OptionSet.Make("--report", "FILE", "Write the report as JSON.");
    private readonly Option<string> _baseline = OptionSet.Make("--baseline", "FILE", "An earlier report: say what has changed since.");
    private readonly Option<string> _json = OptionSet.MakeFlag("--json", "Write the report to the output as JSON.");

    /// <summary>The subcommand.</summary>
    public Command ToCommand() => new("conform", "Holds a server, or recorded traffic, against the rules of the contract.") { _target, _key, _har, _host, _writes, _report, _baseline, _json };

    /// <summary>Reads the options; null with an error in the values if they do not fit.</summary>
    public ConformOptions? Read(OptionValues texts)
    {
        var target = texts.Read(_target, "a URL such as https://api.example.com", UrlOf);
        var key = texts.Of(_key)?.Text;
        var har = PathOf(texts, _har);
        if (har is null && target is null)
            texts.Fail("conform: --target is missing: the URL of the server. Or name recorded traffic with --har FILE.");
        if (har is not null && target is not null)
            texts.Fail("conform: --har and --target exclude each other: leave out one of them.");
        if (har is null && key is null)
            texts.Fail("conform: --key is missing: an API key of the server, or the variable VENDO_EMULATOR_KEY.");
        if (har is null && key is not null && VendoConformance.WhyNoKey(key) is { } reason)
            texts.Fail($"conform: --key: {reason}");
        var options = new ConformOptions(target, har is null ? key : null)
        {
            Har = har,
            Host = texts.Of(_host)?.Text,
            Writes = texts.Flag(_writes),
            Report = PathOf(texts, _report),
            Baseline = PathOf(texts, _baseline),
            IsJson = texts.Flag(_json),
        };
        return texts.Error is null ? options : null;
    }

    private static string? PathOf(OptionValues texts, Option option) => texts.Checked(option, OptionSet.FilePath, text => text.Length > 0) is { } given ? Path.GetFullPath(given.Text) : null;

    // The paths of the API are added to it.
    private static Uri? UrlOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { Query: "", Fragment: "", UserInfo: "" } ? url : null;
}
