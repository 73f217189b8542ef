using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Api;
using Vendo.Emulator.Control.Faults;
using Vendo.Emulator.Control.Outcomes;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Control.Index;

/// <summary>The shape of the index.</summary>
internal static class IndexShapes
{
    public static Reply Of(World world, string id, ApiKey? key, ImmutableArray<ControlOperation> operations) => Reply.Data(json =>
    {
        json.WriteStartObject();
        json.WriteString("name"u8, "Vendo.Emulator"u8);
        json.WriteString("version"u8, EmulatorVersion.Text);
        WriteWorld(json, world, id, key);
        WriteOperations(json, operations);
        WriteRoutes(json);
        WriteNames(json, "fixtures", Fixtures.Names);
        WriteNames(json, "generations", ApiGenerations.Wire.All);
        WriteNames(json, "effects", FaultInput.Effects);
        WriteNames(json, "jobEnds", OutcomeInput.Ends);
        WriteNames(json, "emulatorOutcomes", MagicOutcomes.Names);
        WriteNames(json, "eventTypes", WorldEventTypes.Wire.All);
        WriteNames(json, "ledgerKinds", LedgerKinds.Wire.All);
        WriteNames(json, "agendaKinds", DueKinds.Wire.All);
        json.WriteEndObject();
    });

    private static void WriteWorld(Utf8JsonWriter json, World world, string id, ApiKey? key)
    {
        json.WriteStartObject("world"u8);
        json.WriteString("id"u8, id);
        json.WriteString("fixture"u8, world.Settings.Fixture);
        json.WriteString("generation"u8, ApiGenerations.Wire.ToWire(world.Settings.Generation));
        json.WriteString("apiKey"u8, key?.Secret);
        json.WriteString("accountId"u8, key?.AccountId.ToString());
        json.WriteString("accountName"u8, key is not null && world.Accounts.TryFind(key.AccountId, out var account) ? account.Name : null);
        json.WriteEndObject();
    }

    // The paths for a named world are the same with a prefix.
    private static void WriteOperations(Utf8JsonWriter json, ImmutableArray<ControlOperation> operations)
    {
        json.WriteStartArray("operations"u8);
        foreach (var operation in operations.Where(operation => !operation.IsOfNamedWorld))
            WriteRoute(json, operation.Method, operation.Pattern, operation.Name);
        json.WriteEndArray();
    }

    private static void WriteRoutes(Utf8JsonWriter json)
    {
        json.WriteStartArray("routes"u8);
        foreach (var route in ApiEndpoints.Operations.Where(route => !route.IsUnderAccount))
            WriteRoute(json, route.Method, route.Pattern, route.Name);
        json.WriteEndArray();
    }

    private static void WriteRoute(Utf8JsonWriter json, string method, string path, string operation)
    {
        json.WriteStartObject();
        json.WriteString("method"u8, method);
        json.WriteString("path"u8, path);
        json.WriteString("operation"u8, operation);
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, string field, IEnumerable<string> names)
    {
        json.WriteStartArray(field);
        foreach (var name in names)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
