using System.Globalization;
using Vendo.Emulator.Server.Client;
using Vendo.Emulator.Server.Options;
using Vendo.Emulator.Server.Starting;

namespace Vendo.Emulator.Server.Conform;

/// <summary>One run of <c>vendo-emulator conform</c>. The exit code is 0 if nothing is contradicted, 1 if something is, 2 if it could not run.</summary>
internal static class ConformRun
{
    /// <summary>The exit code if it could not run.</summary>
    public const int CouldNotRun = 2;

    private const int Contradicted = 1;

    /// <summary>Runs it until its end, or until Ctrl+C; what it made is deleted in both cases.</summary>
    public static async Task<int> RunAsync(ConformOptions options, TimeProvider time, ClientConsole console)
    {
        using var signals = new StopSignals();
        using var stop = new CancellationTokenSource();
        _ = signals.Asked.ContinueWith(
            _ =>
            {
                console.Errors.WriteLine("Stopping, and deleting what the run has made.");
                stop.Cancel();
            },
            TaskScheduler.Default);
        return await RunAsync(options, time, console, stop.Token);
    }

    /// <summary>The same with a token instead of Ctrl+C.</summary>
    public static async Task<int> RunAsync(ConformOptions options, TimeProvider time, ClientConsole console, CancellationToken stop)
    {
        try
        {
            // Read first: a run of minutes must not fail at its end.
            var earlier = options.Baseline is { } baseline ? ConformanceReport.Parse(File.ReadAllText(baseline)) : null;
            var report = options.Har is { } har
                ? VendoConformance.OfHar(await File.ReadAllTextAsync(har, stop), Path.GetFileName(har), options.Host)
                : await HoldAsync(options, time, console, stop);
            if (options.Report is { } file)
                await File.WriteAllTextAsync(file, report.ToJson(), CancellationToken.None);
            console.Output.WriteLine(options.IsJson ? report.ToJson() : report.ToString());
            if (earlier is not null)
                (options.IsJson ? console.Errors : console.Output).WriteLine(report.Since(earlier));
            return report.Contradicted.Any() ? Contradicted : report.EndedEarly is not null ? CouldNotRun : 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            console.Errors.WriteLine($"{CommandLine.Name}: conform: {OneLine.Of(error.Message)}");
            return CouldNotRun;
        }
    }

    private static async Task<ConformanceReport> HoldAsync(ConformOptions options, TimeProvider time, ClientConsole console, CancellationToken stop)
    {
        // A redirect would take the key elsewhere.
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) };
        using var client = new HttpClient(handler) { BaseAddress = options.Target };
        using var progress = new ProgressLine(console.Errors, console.IsTerminal, time);
        var report = await VendoConformance.RunAsync(
            client,
            options.Key!,
            o =>
            {
                o.Writes = options.Writes;
                o.TimeProvider = time;
                o.Progress = each => progress.Show(Line(each));
            },
            stop);
        progress.Clear();
        return report;
    }

    private static string Line(ConformanceProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"{progress.Requests} of about {progress.Planned} requests, {(progress.Left < TimeSpan.FromMinutes(1) ? $"{progress.Left.TotalSeconds:0} s" : $"{Math.Ceiling(progress.Left.TotalMinutes):0} min")} left: {Cut(progress.Last)}");

    private static string Cut(string text) => text.Length <= 50 ? text : $"{text[..50]}…";
}
