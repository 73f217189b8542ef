using System.Text.RegularExpressions;

namespace Vendo.Emulator.Server.Tests.Packaging;

/// <summary>The program of a newcomer who has only the package, and its output.</summary>
internal static class NewcomersProgram
{
    /// <summary>The first snippet of the README, unchanged, followed by a call of the rest.</summary>
    public static string Of(string readme) => Regex.Match(readme, @"```csharp\n(.*?)\n```", RegexOptions.Singleline).Groups[1].Value + "\nawait Newcomer.RunAsync();\n";

    public const string Text = """
        using System.Net.Http.Json;
        using System.Text.Json;
        using Vendo.Emulator;

        static class Newcomer
        {
            public static async Task RunAsync()
            {
                var id = Guid.Parse("dd0e8400-e29b-41d4-a716-446655440008");
                await using var vendo = await VendoEmulator.StartAsync(o => o.Seed("docs"));
                var http = vendo.CreateClient();

                var list = await http.GetFromJsonAsync<JsonElement>("/api/v1/integrations");
                Console.WriteLine($"integrations: {list.GetProperty("meta").GetProperty("pagination").GetProperty("total")}");

                vendo.Outcomes.NextJob(of: id).Fails(code: "AUTH_EXPIRED", after: 0.4);
                vendo.Faults.Add(f => f.On("POST", "/api/v1/integrations/*/sync").Skip(1).Times(2).Respond(429).RetryAfter(TimeSpan.FromSeconds(30)));
                var first = await http.PostAsync($"/api/v1/integrations/{id}/sync", null);
                var second = await http.PostAsync($"/api/v1/integrations/{id}/sync", null);
                Console.WriteLine($"syncs: {(int)first.StatusCode}, {(int)second.StatusCode} after {second.Headers.RetryAfter}");

                var ledger = await vendo.AdvanceAsync(TimeSpan.FromHours(6));
                Console.WriteLine($"clock: {vendo.Now:HH:mm}, something happened: {ledger.Entries.Length > 0}");
                var job = (await http.GetFromJsonAsync<JsonElement>("/api/v1/jobs/job_98765")).GetProperty("data");
                Console.WriteLine($"job: {job.GetProperty("status")}, {job.GetProperty("errorCode")}");
                Console.WriteLine($"asked: {vendo.Requests.Count}");
                await FirstTest.RunAsync();
                Console.WriteLine("the sample's first test has passed");
            }
        }
        """;

    public const string Says = """
        integrations: 1
        syncs: 202, 429 after 30
        clock: 21:00, something happened: True
        job: failed, AUTH_EXPIRED
        asked: 4
        the sample's first test has passed

        """;

    /// <summary>The sample's first test, line by line, with a minimal test framework.</summary>
    public static string FirstTest(string tests) => $$"""
        using Vendo.Emulator;
        using Vendo.Emulator.Sample.Tests;

        static class FirstTest
        {
            static readonly Guid Integration = new("dd0e8400-e29b-41d4-a716-446655440008");

            public static async Task RunAsync()
            {
        {{Regex.Match(tests, @"#region first\n(.*?)\n *#endregion", RegexOptions.Singleline).Groups[1].Value}}
            }
        }

        static class Assert
        {
            public static void That(IEnumerable<string> actual, IEnumerable<string> expected)
            {
                if (!actual.SequenceEqual(expected))
                    throw new InvalidOperationException($"Expected {string.Join(", ", expected)}, but it was {string.Join(", ", actual)}.");
            }
        }

        static class Is
        {
            public static IEnumerable<string> EqualTo(IEnumerable<string> expected) => expected;
        }
        """;
}
