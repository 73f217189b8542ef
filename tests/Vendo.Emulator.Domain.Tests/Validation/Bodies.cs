using System.Text.Json;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Tests.Validation;

/// <summary>Reads request bodies as the routes do.</summary>
internal static class Bodies
{
    /// <summary>Everything that is wrong with a body, its shape and what the rules say, in order.</summary>
    public static string[] Errors<T>(string json, Func<ObjectReader, T> read, Action<T, Violations> check)
    {
        var violations = new Violations();
        check(read(ObjectReader.Of(JsonElement.Parse(json), violations)), violations);
        return Print(violations.ToImmutable());
    }

    /// <summary>Reads a body that must be valid and have no unread field.</summary>
    public static T Read<T>(string json, Func<ObjectReader, T> read)
    {
        var violations = new Violations();
        var body = ObjectReader.Of(JsonElement.Parse(json), violations);
        var input = read(body);
        Assert.That(Print(violations.ToImmutable()), Is.Empty);
        Assert.That(body.Unread(), Is.Empty);
        return input;
    }

    public static string[] Print(IEnumerable<Violation> violations) => [.. violations.Select(violation => $"{violation.Path}: {violation.Message}")];
}
