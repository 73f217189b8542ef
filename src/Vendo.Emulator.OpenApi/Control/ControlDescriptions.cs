namespace Vendo.Emulator.OpenApi.Control;

/// <summary>What the document of the control surface says of each group, and of each operation beyond its summary.</summary>
internal static class ControlDescriptions
{
    public static readonly IReadOnlyDictionary<string, string> Tags = new Dictionary<string, string>
    {
        ["Index"] = "What the control surface offers.",
        ["Clock"] = "The time of a world, and what is due.",
        ["Outcomes"] = "How the coming jobs end.",
        ["Accounts"] = "Accounts and their keys.",
        ["Sources"] = "The data that sources have.",
        ["Worlds"] = "Worlds beside the main one, and the data of each.",
        ["Checkpoints"] = "States of a world to go back to.",
        ["Events"] = "What happens, as it happens.",
        ["Requests"] = "What was asked of the API, and on what evidence it was answered.",
        ["Faults"] = "Answers that fail, are late, or never come.",
    };

    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        ["GetEvidence"] = "Each rule with its source, and how many answers in the request log rest on it.",
        ["GetIndex"] = "Says which operations, routes, fixtures, effects and kinds there are, and which world answers with which key.",
        ["GetClock"] = "The time, what moves it, and the next entry of the agenda.",
        ["SetClock"] = "Sets any of `mode`, `scale` and `skipIdle`. A change keeps the time: a real clock begins where the manual one stood.",
        ["ForecastClock"] = "What an advance to `until`, or `by` a duration, would do as things stand, up to `limit` entries.",
        ["GetAgenda"] = "What is due and when, and the data that each job covers, without a simulation.",
        ["StopAdvance"] = "Ends the advance that is under way; what it did stays done.",
        ["GetHistory"] = "The latest entries, or the first after a number, and the versions that `X-Emulator-Version` may name.",
        ["ListOutcomes"] = "One element for each owner with scripted jobs.",
        ["ScriptOutcomes"] = "The first of `jobs` is that of the next job. They are added to those that are scripted already.",
        ["ClearOutcomes"] = "Those of one owner, or all.",
        ["CreateAccount"] = "The account has no key yet: `POST /_emulator/keys` creates one.",
        ["CreateApiKey"] = "All fields are optional: a key of the first account with every scope, and a secret that is drawn.",
        ["RevokeApiKey"] = "Requests with the key answer 401 from then on.",
        ["RecordJob"] = "The job is in the lists and in the history of its owner, as if it had run.",
        ["CompleteJob"] = "The job ends now, with all its rows.",
        ["FailJob"] = "The job ends now; without a body with a general error.",
        ["SetSourceData"] = "Decides whether an export has to wait for an import.",
        ["ListWorlds"] = "The worlds that were created over HTTP, with their keys.",
        ["CreateWorld"] = "The world has its own clock, log and checkpoints. Its key picks it on the same address.",
        ["DropWorld"] = "Its key answers 401 from then on.",
        ["ListCheckpoints"] = "The named checkpoints, the oldest first.",
        ["CreateCheckpoint"] = "A checkpoint of the same name is replaced.",
        ["RestoreCheckpoint"] = "Data, clock, faults and outcomes are those of then; the request log is emptied.",
        ["DeleteCheckpoint"] = "The world itself stays as it is.",
        ["ResetWorld"] = "Data and clock are those of the start; the request log, faults and outcomes are gone.",
        ["ExportWorld"] = "The file can be imported, or be a fixture. Credentials are left out.",
        ["ImportWorld"] = "The file replaces data and clock. A file with mistakes is refused with all of them.",
        ["ListRequests"] = "The oldest first. All filters must fit.",
        ["ExportRequests"] = "For the developer tools of a browser.",
        ["GetRequest"] = "Bodies above 64 KiB are logged as their size.",
        ["ClearRequests"] = "The numbers go on.",
        ["ListFaults"] = "With how often each matched and was applied; not in an earlier version.",
        ["ArmFault"] = "A match and one effect, or a sequence of effects. Where several faults match, the one armed first is applied.",
        ["ClearFaults"] = "Requests are answered as usual again.",
        ["DisarmFault"] = "The other faults stay.",
    };
}
