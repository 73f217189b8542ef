using System.Text;
using System.Text.Json;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Tests.Validation;

public class JsonBodyTests
{
    [TestCase("", "line 1, column 1 (the body is empty)")]
    [TestCase("  ", "line 1, column 3 (unexpected end)")]
    [TestCase("\n\n", "line 3, column 1 (unexpected end)")]
    [TestCase("{", "line 1, column 2 (unexpected end)")]
    [TestCase("{\"a\": 1,\n \"b\"", "line 2, column 5 (unexpected end)")]
    [TestCase("{\"a\": \"x", "line 1, column 9 (unexpected end)")]
    [TestCase("{\"a\": tru", "line 1, column 10 (unexpected end)")]
    [TestCase("{\"a\": trux}", "line 1, column 10 (unexpected 'x')")]
    [TestCase("{\"a\": 01}", "line 1, column 8 (unexpected '1')")]
    [TestCase("{\"a\": 1.}", "line 1, column 9 (unexpected '}')")]
    [TestCase("{\"a\": \"\\x\"}", "line 1, column 9 (unexpected 'x')")]
    [TestCase("{\"a\": NaN}", "line 1, column 7 (unexpected 'N')")]
    [TestCase("x", "line 1, column 1 (unexpected 'x')")]
    [TestCase("{'a': 1}", "line 1, column 2 (unexpected ''')")]
    [TestCase("{\"a\": x}", "line 1, column 7 (unexpected 'x')")]
    [TestCase("{\"a\": 1 \"b\": 2}", "line 1, column 9 (unexpected '\"')")]
    [TestCase("{\"a\":\n  1,\n  x}", "line 3, column 3 (unexpected 'x')")]
    [TestCase("{\"a\":\r\n1,\r\n x}", "line 3, column 2 (unexpected 'x')")]
    [TestCase("{\"é😀\": x}", "line 1, column 8 (unexpected 'x')")]
    [TestCase("{\"a\": é}", "line 1, column 7 (unexpected 'é')")]
    [TestCase("{\"a\": 1,}", "line 1, column 9 (unexpected '}')")]
    [TestCase("[1,]", "line 1, column 4 (unexpected ']')")]
    [TestCase("{} {}", "line 1, column 4 (unexpected '{')")]
    [TestCase("{} // done", "line 1, column 4 (unexpected '/')")]
    [TestCase("{\"a\": /* one */ 1}", "line 1, column 7 (unexpected '/')")]
    [TestCase("{\"a\": \"x\ny\"}", "line 1, column 9 (unexpected control character U+000A)")]
    [TestCase("{\"a\": \"\\ud83d\"}", "line 1, column 7 (half of a surrogate pair)")]
    [TestCase("{\n\"\\ude00\": 1}", "line 2, column 1 (half of a surrogate pair)")]
    public void What_is_not_JSON_is_refused_with_its_place(string text, string place)
    {
        var outcome = JsonBody.Parse(Encoding.UTF8.GetBytes(text));
        Assert.That(outcome.Refusal, Is.EqualTo(Refusal.Rule($"Invalid JSON in request body: {place}")));
    }

    [Test]
    public void Text_that_is_not_UTF8_is_refused()
    {
        byte[] latin1 = [.. "{\n\"a\": \"é"u8, 0xE9, .. "\"}"u8];
        Assert.That(JsonBody.Parse(latin1).Refusal!.Message, Is.EqualTo("Invalid JSON in request body: line 2, column 8 (not valid UTF-8)"));
    }

    [Test]
    public void Up_to_64_levels_are_read()
    {
        string Nested(int depth) => new string('[', depth) + new string(']', depth);
        Assert.That(JsonBody.Parse(Encoding.UTF8.GetBytes(Nested(64))).IsSuccess, Is.True);
        Assert.That(
            JsonBody.Parse(Encoding.UTF8.GetBytes(Nested(65))).Refusal!.Message,
            Is.EqualTo("Invalid JSON in request body: line 1, column 65 (nested deeper than 64 levels)"));
        var objects = string.Concat(Enumerable.Repeat("{\"a\":", 64)) + "[]" + new string('}', 64);
        Assert.That(
            JsonBody.Parse(Encoding.UTF8.GetBytes(objects)).Refusal!.Message,
            Is.EqualTo("Invalid JSON in request body: line 1, column 321 (nested deeper than 64 levels)"));
    }

    [TestCase("{\"a\": \"\\ud83d\\ude00\"}", "{\"a\": \"\\ud83d\\ude00\"}")]
    [TestCase("\uFEFF{\"a\":1}", "{\"a\":1}")]
    [TestCase(" [1.0, {\"b\" : null}]\n", "[1.0, {\"b\" : null}]")]
    [TestCase("null", "null")]
    [TestCase("{\"a\":1,\"a\":2}", "{\"a\":1,\"a\":2}")]
    public void Every_JSON_value_is_read(string text, string raw) =>
        Assert.That(JsonBody.Parse(Encoding.UTF8.GetBytes(text)).Value.GetRawText(), Is.EqualTo(raw));

    [Test]
    public void The_value_outlives_its_bytes()
    {
        var bytes = "{\"a\":1}"u8.ToArray();
        var value = JsonBody.Parse(bytes).Value;
        Array.Clear(bytes);
        Assert.That(value.GetProperty("a").ValueKind, Is.EqualTo(JsonValueKind.Number));
    }
}
