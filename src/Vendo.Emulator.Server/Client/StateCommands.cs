using System.Text.Json.Nodes;
using Vendo.Emulator.Control;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Server.Starting;

namespace Vendo.Emulator.Server.Client;

/// <summary>The commands that change a world, or list the worlds.</summary>
internal static class StateCommands
{
    /// <summary>Fails a job, or scripts the next job of an owner to fail.</summary>
    public static async Task FailAsync(ClientSession session)
    {
        var id = session.Options.Argument;
        if (Job.TryParseId(id, out _))
        {
            var job = await session.Emulator.PostAsync($"/jobs/{id}/fail", Error(session), session.Cancellation);
            session.Write(job, _ => [$"{id} has failed."]);
            return;
        }

        if (!Uuid.TryParse(id, out _))
            throw new ClientException($"'{id}' is neither the id of a job, such as job_98765, nor the UUID of an integration, a source or a model.");
        foreach (var field in Owners.Fields)
        {
            var body = new JsonObject { [field] = id, ["jobs"] = new JsonArray(new JsonObject { ["fails"] = Error(session) }) };
            try
            {
                var outcome = await session.Emulator.PostAsync("/outcomes", body, session.Cancellation);
                session.Write(outcome, _ => [$"The next job of {id} will fail."]);
                return;
            }
            catch (ClientException error) when (error.Status == 404)
            {
                // It may be another kind of owner.
            }
        }

        throw new ClientException($"There is no integration, source or model {id}.");
    }

    /// <summary>Resets the world.</summary>
    public static async Task ResetAsync(ClientSession session) =>
        session.Write(await session.Emulator.PostAsync("/reset", body: null, session.Cancellation), ClientLines.State);

    /// <summary>Lists the additional worlds.</summary>
    public static async Task WorldsAsync(ClientSession session) =>
        session.Write(await session.Emulator.GetAsync("/worlds", session.Cancellation), ClientLines.Worlds);

    /// <summary>Replaces the world. Its clock keeps its mode and scale, unless a checkpoint is restored.</summary>
    public static async Task OpenAsync(ClientSession session)
    {
        var name = session.Options.Argument;
        if (File.Exists(name) || Fixtures.IsBuiltIn(name))
        {
            session.Write(await ImportAsync(session, name), ClientLines.State);
            return;
        }

        try
        {
            session.Write(await session.Emulator.PostAsync($"/checkpoints/{Uri.EscapeDataString(name)}/restore", body: null, session.Cancellation), ClientLines.State);
        }
        catch (ClientException error) when (error.Status == 404)
        {
            throw new ClientException($"There is no fixture, file or checkpoint '{name}'. Fixtures: {string.Join(", ", Fixtures.Names)}.");
        }
    }

    private static async Task<System.Text.Json.JsonElement> ImportAsync(ClientSession session, string name)
    {
        var file = Document(name, session.Time);
        var clock = await session.Emulator.GetAsync("/clock", session.Cancellation);
        var state = await session.Emulator.PostAsync("/import", file, session.Cancellation);
        var kept = new JsonObject { ["mode"] = clock.GetProperty("mode").GetString(), ["scale"] = clock.GetProperty("scale").GetDouble() };
        await session.Emulator.PutAsync("/clock", kept, session.Cancellation);
        return state;
    }

    // A fixture file goes as it is: what is not exported, such as credentials, may be in it.
    private static byte[] Document(string name, TimeProvider time)
    {
        try
        {
            return Fixtures.IsBuiltIn(name) || SavedWorld.Is(name) ? Written(Load(name, time)) : File.ReadAllBytes(name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ClientException($"{name} cannot be read: {OneLine.Of(error.Message)}");
        }
    }

    private static World Load(string name, TimeProvider time)
    {
        var loaded = !Fixtures.IsBuiltIn(name) ? SavedWorld.Read(name)
            : name == Fixtures.Demo ? Fixtures.LoadNow(name, Instant.From(time.GetUtcNow()))
            : Fixtures.Load(name);
        return loaded.Refusal is { } refusal ? throw new ClientException(OneLine.Of(refusal)) : loaded.Value;
    }

    private static byte[] Written(World world)
    {
        using var file = new MemoryStream();
        FixtureFile.Write(world, file);
        return file.ToArray();
    }

    private static JsonObject Error(ClientSession session)
    {
        var error = new JsonObject();
        if (session.Options.Code is { } code)
            error["code"] = code;
        if (session.Options.Message is { } message)
            error["message"] = message;
        return error;
    }
}
