using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Worlds;

/// <summary>Additional worlds on the same server.</summary>
internal sealed class WorldRoutes(WorldDirectory worlds)
{
    // The longest wait of a timer. A world that shall live longer has no expiry.
    private static readonly TimeSpan LongestTtl = TimeSpan.FromDays(30);

    // A version, and a fork, belongs to this world and has its own clock.
    private static readonly ImmutableArray<string> OnlyOne = ["fork", "from", "version", "start"];

    private readonly WorldOrigins _origins = new();

    public static void Map(ControlRoutes routes, WorldDirectory worlds)
    {
        var handlers = new WorldRoutes(worlds);
        routes.Get("/worlds", "ListWorlds", handlers.List);
        routes.Post("/worlds", "CreateWorld", handlers.Create);
        routes.Delete("/worlds/{id}", "DropWorld", handlers.Drop);
    }

    private ValueTask<Reply> List(ControlCall call) =>
        Reply.Data([.. worlds.Extra.Select(WorldAnswer.Of)], ControlJson.Default.WorldAnswerArray);

    private async ValueTask<Reply> Create(ControlCall call)
    {
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var version = call.Body!.OptionalLong("version", min: 0);
        call.Body.OptionalBoolean("fork", check: value => value ? null : ControlMessages.NotTrue);
        var isFork = call.Body.Has("fork");
        var isOwn = isFork || call.Body.Has("version");
        var from = isOwn ? call.Body.OptionalString("from") ?? "" : call.Body.RequiredString("from");
        var name = call.Body!.OptionalString("name", check: GivenName.WhyBad);
        var clock = call.Body!.OptionalEnum("clock", ClockModes.Wire);
        var start = call.Body!.OptionalInstant("start");
        var generation = call.Body!.OptionalEnum("generation", ApiGenerations.Wire);
        var ttl = call.Body!.OptionalDuration("ttl", check: value => value > TimeSpan.Zero && value <= LongestTtl ? null : "Must be longer than PT0S and at most P30D");
        string[] given = [.. OnlyOne.Where(name => call.Body.Has(name))];
        if (isOwn && given.Length > 1)
            call.Violations.Add("", ControlMessages.AtMostOne(OnlyOne, given));
        if (call.IsInvalidBody(out var refusal))
            return refusal;
        var world = isFork ? WorldOrigins.Fork(await call.Host.TakeAsync().ConfigureAwait(false), clock)
            : version is { } kept ? WorldOrigins.At(call.Host, kept, clock)
            : _origins.Find(call.Host, from, clock, start, generation);
        if (world.Refusal is { } unknown)
            return unknown;
        if (generation is { } wanted)
            world = world.Value.In(wanted);
        if (world.Value.Accounts.InOrder().FirstOrDefault(account => !account.IsDeleted) is not { } account)
            return Refusal.InvalidBody([new Violation(isFork ? "fork" : version is null ? "from" : "version", $"{(isFork ? "This world" : $"'{from}{version}'")} has no account for a key to open")]);
        var extra = await Task.Run(() => worlds.Add(world.Value, account.Id, name, ttl)).ConfigureAwait(false);
        return extra.Refusal is { } tooMany ? tooMany : Reply.Data(WorldAnswer.Of(extra.Value), ControlJson.Default.WorldAnswer, 201);
    }

    private async ValueTask<Reply> Drop(ControlCall call) =>
        await Task.Run(async () => await worlds.DropAsync(call.Route()).ConfigureAwait(false)).ConfigureAwait(false)
            ? Reply.Data(new DroppedAnswer(true, call.Route()), ControlJson.Default.DroppedAnswer)
            : Refusal.NotFound("World");
}
