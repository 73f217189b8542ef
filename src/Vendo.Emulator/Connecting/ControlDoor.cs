using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Control;
using Vendo.Emulator.Control.Faults;
using Vendo.Emulator.Control.Outcomes;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Connecting;

/// <summary>A world behind a control surface. What it sends and reads has the shapes that the control surface reads and sends.</summary>
internal sealed class ControlDoor(ControlConnection connection) : IWorldDoor
{
    /// <summary>The world, read from its export.</summary>
    public World World => FixtureFile.Read(connection.Send(HttpMethod.Get, "/export").Accepted()).Value;

    public ImmutableArray<CountedFault> Faults => [.. connection.Send(HttpMethod.Get, "/faults").Data().EnumerateArray().Select(Read)];

    public ImmutableArray<ScriptedOutcomes> Scripted =>
        [.. connection.Send(HttpMethod.Get, "/outcomes").Data().EnumerateArray().Select(ReadScripted)];

    public CountedFault Count(Fault fault) => Faults.FirstOrDefault(armed => armed.Fault.Key == fault.Key, new CountedFault(fault, 0, 0));

    public Fault Arm(Fault fault, string argument) => Read(connection.Send(HttpMethod.Post, "/faults", json =>
    {
        json.WriteStartObject();
        FaultShapes.WriteFields(json, fault);
        json.WriteEndObject();
    }).Data(argument)).Fault;

    public void Disarm(Fault fault)
    {
        var answer = connection.Send(HttpMethod.Delete, $"/faults/{fault.Id}");
        if (!answer.IsMissing)
            answer.Accepted();
    }

    public void ClearFaults() => connection.Send(HttpMethod.Delete, "/faults").Accepted();

    public void Script(ScriptOutcomes command) => connection.Send(HttpMethod.Post, "/outcomes", json => OutcomeShapes.Write(
        json, new ScriptedOutcomes { OwnerKind = command.OwnerKind, OwnerId = command.OwnerId, Outcomes = command.Outcomes })).Accepted();

    public void ClearScripted(Guid? owner)
    {
        if (owner is null)
            connection.Send(HttpMethod.Delete, "/outcomes").Accepted();
        else if (Scripted.FirstOrDefault(scripted => scripted.OwnerId == owner) is { } scripted)
            connection.Send(HttpMethod.Delete, $"/outcomes?{Owners.FieldOf(scripted.OwnerKind)}={owner}").Accepted();
    }

    public Job End(long number, JobError? error, string argument)
    {
        var path = $"/jobs/{Job.Print(number)}/{(error is null ? "complete" : "fail")}";
        connection.Send(HttpMethod.Post, path, error is null ? null : json => ErrorInput.Write(json, error)).Accepted(argument);
        return World.Jobs.Rows[number];
    }

    private static ScriptedOutcomes ReadScripted(JsonElement row)
    {
        var command = OutcomeInput.Read(ObjectReader.Of(row, new Violations()));
        return new ScriptedOutcomes { OwnerKind = command.OwnerKind, OwnerId = command.OwnerId, Outcomes = command.Outcomes };
    }

    private static CountedFault Read(JsonElement row)
    {
        _ = Fault.TryParseId(row.GetProperty("id").GetString(), out var key);
        return new CountedFault(FaultInput.Read(ObjectReader.Of(row, new Violations())) with { Key = key }, row.GetProperty("matched").GetInt32(), row.GetProperty("hits").GetInt32());
    }
}
