using System.Text.Json;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Tests.Validation;

/// <summary>A name that was read before is the same string; no name is taken for another.</summary>
public sealed class SharedStringsTests
{
    private const string Text = """{"id":1,"a\\b":2,"a\b":3,"é":4,"":5,"i\u0064":6,"di":7}""";

    [Test]
    public void Each_name_is_the_property_s_own_also_when_it_is_read_again()
    {
        var strings = new SharedStrings();
        using var document = JsonDocument.Parse(Text);
        foreach (var property in document.RootElement.EnumerateObject().Concat(document.RootElement.EnumerateObject()))
            Assert.That(strings.NameOf(property), Is.EqualTo(property.Name));
    }

    [TestCase("""{"v":["shopify","","a\\b","a\b","é","i\u0064","shopify","5"]}""")]
    public void Each_value_is_the_string_s_own_also_when_it_is_read_again(string json)
    {
        var strings = new SharedStrings();
        using var document = JsonDocument.Parse(json);
        foreach (var value in document.RootElement.GetProperty("v").EnumerateArray().Concat(document.RootElement.GetProperty("v").EnumerateArray()))
            Assert.That(strings.ValueOf(value), Is.EqualTo(value.GetString()));
    }

    [Test]
    public void A_value_that_was_read_before_is_the_same_string_unless_it_is_long()
    {
        var strings = new SharedStrings();
        using var first = JsonDocument.Parse($"""["shopify","{new string('a', 65)}"]""");
        using var second = JsonDocument.Parse($"""["shopify","{new string('a', 65)}"]""");
        Assert.That(strings.ValueOf(second.RootElement[0]), Is.EqualTo("shopify").And.SameAs(strings.ValueOf(first.RootElement[0])));
        Assert.That(strings.ValueOf(second.RootElement[1]), Is.EqualTo(strings.ValueOf(first.RootElement[1])).And.Not.SameAs(strings.ValueOf(first.RootElement[1])));
    }

    [TestCase("""{"a":[1,"é"]}""")]
    [TestCase("""{"a": [1, 2]}""")]
    [TestCase("""{"a":"\\u0064"}""")]
    public void Each_configuration_is_the_element_s_own_also_when_it_is_read_again(string json)
    {
        var strings = new SharedStrings();
        using var document = JsonDocument.Parse(json);
        Assert.That(strings.JsonOf(document.RootElement), Is.EqualTo(JsonText.From(document.RootElement)));
        Assert.That(strings.JsonOf(document.RootElement), Is.EqualTo(JsonText.From(document.RootElement)));
    }

    [TestCase(2, true)]
    [TestCase(1100, false)]
    public void A_configuration_that_was_read_before_is_the_same_unless_it_is_long(int length, bool isShared)
    {
        var strings = new SharedStrings();
        var json = $$"""{"a":"{{new string('a', length)}}"}""";
        using var first = JsonDocument.Parse(json);
        using var second = JsonDocument.Parse(json);
        Assert.That(ReferenceEquals(strings.JsonOf(second.RootElement), strings.JsonOf(first.RootElement)), Is.EqualTo(isShared));
    }

    [Test]
    public void A_name_that_was_read_before_is_the_same_string()
    {
        var strings = new SharedStrings();
        using var first = JsonDocument.Parse("""{"accountId":1}""");
        using var second = JsonDocument.Parse("""{"accountId":2}""");
        Assert.That(strings.NameOf(second.RootElement.EnumerateObject().Single()), Is.SameAs(strings.NameOf(first.RootElement.EnumerateObject().Single())));
    }
}
