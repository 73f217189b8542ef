using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Tests.Validation;

public sealed class JsonTextTests
{
    [TestCase("not json")]
    [TestCase("")]
    [TestCase("{\"a\":1,}")]
    [TestCase("{} {}")]
    [TestCase("\"\\ud83d\"")]
    public void What_is_not_JSON_cannot_be_one(string text)
    {
        Assert.That(() => JsonText.Parse(text), Throws.TypeOf<FormatException>().With.Message.StartsWith("Invalid JSON in text: "));
        Assert.That((JsonText.TryParse(text, out var value), value), Is.EqualTo((false, (JsonText?)null)));
    }

    // An attribute cannot hold half a character.
    [Test]
    public void Half_a_character_is_refused_instead_of_replaced() => Assert.Multiple(() =>
    {
        Assert.That(() => JsonText.Parse("\"a\ud83d\""), Throws.TypeOf<FormatException>().With.Message.EqualTo("Invalid JSON in text: half of a surrogate pair at index 2"));
        Assert.That(() => JsonText.Parse("\"\ude00\ud83d\""), Throws.TypeOf<FormatException>().With.Message.EqualTo("Invalid JSON in text: half of a surrogate pair at index 1"));
        Assert.That(() => JsonText.Parse("\"😀\ud83d\""), Throws.TypeOf<FormatException>().With.Message.EqualTo("Invalid JSON in text: half of a surrogate pair at index 3"));
    });

    [Test]
    public void No_text_is_none() => Assert.That(JsonText.TryParse(null, out _), Is.False);

    [TestCase(" { \"b\" : 1.0 ,\n\"a\" : [ \"x y\" , \"\\\" \" ] } ", """{"b":1.0,"a":["x y","\" "]}""")]
    [TestCase("\"😀\"", "\"😀\"")]
    [TestCase("null", "null")]
    public void A_value_is_kept_without_white_space(string text, string compact)
    {
        Assert.That(JsonText.Parse(text).Text, Is.EqualTo(compact));
        Assert.That(JsonText.TryParse(text, out var value), Is.True);
        Assert.That(value, Is.EqualTo(JsonText.Parse(compact)));
    }

    [Test]
    public void Parsing_is_the_only_way_to_one() => Assert.That(
        (typeof(JsonText).GetConstructors(), typeof(JsonText).GetProperties().Where(property => property.SetMethod is not null)),
        Is.EqualTo((Array.Empty<System.Reflection.ConstructorInfo>(), Array.Empty<System.Reflection.PropertyInfo>())));
}
