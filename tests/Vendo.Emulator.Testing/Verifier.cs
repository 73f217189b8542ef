using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vendo.Emulator.Testing;

/// <summary>
/// Snapshot tests: <c>await Verify(value)</c> compares with <c>Class.Method.verified.json</c> (or <c>.txt</c>, for a text
/// that is not a JSON object or array) beside the test. The arguments of a parameterised test are appended: <c>Class.Method_state=active</c>.
/// </summary>
/// <remarks>
/// JSON is compared without white space; the order of keys and the notation of numbers count.
/// On a difference the test fails and leaves <c>….received.…</c> beside it, which git ignores. With <c>VERIFY_ACCEPT=1</c>
/// the received text becomes the verified one, unless <c>CI</c> is set: then nothing is ever accepted.
/// The name leaves out the arguments of a fixture, so that every storage and transport is compared with the same text.
/// </remarks>
public static class Verifier
{
    /// <summary>Compares a text. JSON objects and arrays are printed indented first.</summary>
    /// <param name="value">The text; null fails the test.</param>
    /// <param name="name">Replaces the arguments in the file name; needed if one test verifies twice.</param>
    /// <param name="sourceFile">Given by the compiler.</param>
    public static Task Verify(string? value, string? name = null, [CallerFilePath] string sourceFile = "")
    {
        if (value is null)
        {
            Assert.Fail("There is nothing to verify: the value is null.");
            return Task.CompletedTask;
        }

        var text = SnapshotText.From(value);
        var file = SnapshotPath.For(TestContext.CurrentContext.Test, name, SourceFolder.Of(sourceFile));
        var failure = new Snapshot(file, text).Check(Acceptance.Allowed(Environment.GetEnvironmentVariable));
        if (failure is not null)
        {
            Assert.Fail(failure);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc cref="Verify(string?, string?, string)"/>
    public static Task Verify(JsonElement value, string? name = null, [CallerFilePath] string sourceFile = "") =>
        Verify(value.GetRawText(), name, sourceFile);

    /// <inheritdoc cref="Verify(string?, string?, string)"/>
    public static Task Verify(JsonNode? value, string? name = null, [CallerFilePath] string sourceFile = "") =>
        Verify(value?.ToJsonString(), name, sourceFile);

    /// <summary>Compares UTF-8 bytes, as <see cref="Verify(string?, string?, string)"/> does a text.</summary>
    public static Task Verify(byte[] value, string? name = null, [CallerFilePath] string sourceFile = "") =>
        Verify(Encoding.UTF8.GetString(value), name, sourceFile);
}
