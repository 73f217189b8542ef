using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Outcomes;

/// <summary>The scripted outcomes of coming jobs.</summary>
internal static class OutcomeRoutes
{
    public static void Map(ControlRoutes routes)
    {
        routes.Get("/outcomes", "ListOutcomes", List, readsVersions: true);
        routes.Post("/outcomes", "ScriptOutcomes", Script);
        routes.Delete("/outcomes", "ClearOutcomes", Clear);
    }

    private static ValueTask<Reply> List(ControlCall call) => OutcomeShapes.Of(call.World.ScriptedOutcomes.InOrder());

    private static async ValueTask<Reply> Script(ControlCall call)
    {
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var command = OutcomeInput.Read(call.Body!);
        var scripted = (await call.ApplyAsync(command).ConfigureAwait(false)).Outcome;
        return scripted.Refusal is { } refused ? refused : OutcomeShapes.Of(scripted.Value, 201);
    }

    private static async ValueTask<Reply> Clear(ControlCall call)
    {
        Guid? owner = null;
        string[] given = [.. Owners.Fields.Where(field => call.Query.Text(field) is not null)];
        if (given.Length > 1)
            call.Violations.Add("", ControlMessages.AtMostOne(Owners.Fields, given));
        else if (given is [var field])
            owner = OwnerIn(call, field);
        if (call.IsInvalidQuery(out var refusal))
            return refusal;
        if (owner is { } id && !IsThere(call.World, given[0], id))
            return Refusal.NotFound(NameOf(given[0]));
        var cleared = await call.Host.ApplyAsync(new ClearScriptedOutcomes(owner)).ConfigureAwait(false);
        return OutcomeShapes.Cleared(cleared.Outcome.Value);
    }

    private static Guid? OwnerIn(ControlCall call, string field)
    {
        if (Uuid.TryParse(call.Query.Text(field), out var id))
            return id;
        call.Violations.Add(field, Messages.InvalidUuid);
        return null;
    }

    // A deleted row may still have outcomes.
    private static bool IsThere(World world, string field, Guid id) => field switch
    {
        "integrationId" => world.Integrations.TryFind(id, out _),
        "sourceId" => world.Sources.TryFind(id, out _),
        _ => world.Models.TryFind(id, out _),
    };

    private static string NameOf(string field) => field switch
    {
        "integrationId" => "Integration",
        "sourceId" => "Source",
        _ => "Model",
    };
}
