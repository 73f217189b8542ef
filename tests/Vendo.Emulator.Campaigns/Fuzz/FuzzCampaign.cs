using System.Diagnostics;
using System.Text.Json;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Tests.OpenApi;
using Vendo.Emulator.Tests.Seeding;

namespace Vendo.Emulator.Campaigns.Fuzz;

/// <summary>
/// Requests drawn from the OpenAPI documents of the API and the control surface. Each answer is in the envelope and as its
/// document has it, none is a 500, and what is refused has changed nothing; now and then the world is exported, imported
/// and its request log read.
/// </summary>
internal static class FuzzCampaign
{
    private const int MostFindings = 10, Between = 500;

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(CampaignOptions options)
    {
        var random = new Random(options.Seed);
        var api = new RequestGrammar(AcceptedInputs.AddedTo(Document("v1.json")), random);
        var control = new RequestGrammar(Document("control.json"), random);
        await using var vendo = await VendoEmulator.StartAsync(o => o.UseKestrel());
        using var client = vendo.CreateClient();
        client.Timeout = LongestAnswer;
        var (requests, findings) = (0, 0);
        var ids = Ids(vendo.Checkpoint().World);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < options.Duration && findings < MostFindings; requests++)
        {
            var before = vendo.Checkpoint();
            var isControl = random.Next(3) == 0;
            var request = (isControl ? control : api).Draw(ids);
            if (await WhyWrongAsync(vendo, client, request, before) is { } wrong)
            {
                findings++;
                await ReportAsync(options, vendo, client, request, before, wrong);
            }

            if (isControl)
                await Upkeep.AfterControlAsync(vendo, client);
            if (requests % Between == Between - 1)
            {
                findings += await LookAtAllAsync(vendo, client, options);
                await vendo.AdvanceAsync(TimeSpan.FromMinutes(17));
                if (requests % (Between * 4) == Between - 1)
                    await Upkeep.BetweenRoundsAsync(vendo);
                ids = Ids(vendo.Checkpoint().World);
            }
        }

        Console.WriteLine($"fuzz: seed {options.Seed}, {requests} requests, {findings} faults");
        return findings;
    }

    private static JsonElement Document(string file) => JsonElement.Parse(File.ReadAllBytes(Path.Combine(FixtureFolder.Path, "openapi", file)));

    private static ExchangeCheck? CheckOf(FuzzedRequest request) =>
        request.Path.StartsWith("/api/", StringComparison.Ordinal) ? ExchangeCheck.Default
        : request.Path.StartsWith("/_emulator", StringComparison.Ordinal) ? ExchangeCheck.Control
        : null;

    // What an advance did before it was refused or left stays done, and its answer says so.
    private static bool IsAdvance(FuzzedRequest request) => request.Path.Contains("/clock/advance", StringComparison.Ordinal);

    private static async Task<string?> WhyWrongAsync(VendoEmulator vendo, HttpClient client, FuzzedRequest request, WorldCheckpoint before)
    {
        using var message = request.ToMessage();
        HttpResponseMessage response;
        try
        {
            response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        }
        catch (OperationCanceledException)
        {
            // An advance may rightly be long; the client leaves it.
            return IsAdvance(request) ? null : $"no answer within {LongestAnswer.TotalSeconds} s";
        }
        catch (Exception error) when (error is InvalidOperationException or HttpRequestException or UriFormatException or FormatException)
        {
            // Nothing that HttpClient sends.
            return error.ToString().Contains("ResponseEnded", StringComparison.Ordinal) ? "the connection ended without an answer" : null;
        }

        using (response)
        {
            // A stream of events has no end.
            var media = response.Content.Headers.ContentType?.MediaType;
            var body = media == "text/event-stream" ? "" : await response.Content.ReadAsStringAsync();
            if ((int)response.StatusCode == 500)
                return $"500 {body}";
            if (media == "application/json" && CheckOf(request) is { } check)
            {
                var exchange = new Tests.OpenApi.Exchange(
                    request.Method, message.RequestUri!.AbsolutePath, message.RequestUri.Query, request.Body ?? [], (int)response.StatusCode, "application/json",
                    response.Headers.Select(header => header.Key).ToHashSet(StringComparer.OrdinalIgnoreCase), body);
                if (check.Check(exchange).FirstOrDefault() is { } undescribed)
                    return $"{exchange.Status} is not as the document has it: {undescribed}\n  {body}";
            }

            if ((int)response.StatusCode >= 400 && !IsAdvance(request) && vendo.Host.Published != before.World)
                return $"{(int)response.StatusCode} has changed the world: {body}";
            return null;
        }
    }

    private static async Task ReportAsync(CampaignOptions options, VendoEmulator vendo, HttpClient client, FuzzedRequest request, WorldCheckpoint before, string wrong)
    {
        var after = vendo.Checkpoint();
        for (var isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            foreach (var smaller in request.Smaller())
            {
                vendo.Restore(before);
                if (await WhyWrongAsync(vendo, client, smaller, vendo.Checkpoint()) is not { } still)
                    continue;
                (request, wrong, isSmaller) = (smaller, still, true);
                break;
            }
        }

        vendo.Restore(after);
        Console.WriteLine($"fuzz: seed {options.Seed}: {wrong}\n{request}");
    }

    private static async Task<int> LookAtAllAsync(VendoEmulator vendo, HttpClient client, CampaignOptions options)
    {
        var findings = 0;
        foreach (var path in (string[])["/_emulator/requests", "/_emulator/requests?format=har", "/_emulator/clock", "/_emulator/faults", "/"])
        {
            using var answer = await client.GetAsync(path);
            if ((int)answer.StatusCode < 500)
                continue;
            Console.WriteLine($"fuzz: seed {options.Seed}: GET {path} answers {(int)answer.StatusCode}");
            findings++;
        }

        var export = await vendo.ExportAsync();
        var again = FixtureFile.Read(System.Text.Encoding.UTF8.GetBytes(export));
        if (again.Refusal is { } refusal)
        {
            Console.WriteLine($"fuzz: seed {options.Seed}: an export cannot be imported: {refusal.Message}");
            findings++;
        }

        return findings;
    }

    private static List<string> Ids(World world) =>
    [
        .. world.Accounts.Rows.Keys.Select(id => id.ToString()),
        .. world.Apps.Rows.Keys.Select(id => id.ToString()),
        .. world.Sources.Rows.Keys.Select(id => id.ToString()),
        .. world.Destinations.Rows.Keys.Select(id => id.ToString()),
        .. world.Integrations.Rows.Keys.Take(30).Select(id => id.ToString()),
        .. world.Models.Rows.Keys.Select(id => id.ToString()),
        .. world.Jobs.Rows.Values.Take(20).Select(job => job.Id),
    ];
}
