using System.Text.Json;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Tests.Validation;

/// <summary>A name that was read before is the same string; no name is taken for another.</summary>
public sealed class FieldNamesTests
{
    private const string Text = """{"id":1,"a\\b":2,"a\b":3,"é":4,"":5,"i\u0064":6,"di":7}""";

    [Test]
    public void Each_name_is_the_property_s_own_also_when_it_is_read_again()
    {
        var names = new FieldNames();
        using var document = JsonDocument.Parse(Text);
        foreach (var property in document.RootElement.EnumerateObject().Concat(document.RootElement.EnumerateObject()))
            Assert.That(names.Of(property), Is.EqualTo(property.Name));
    }

    [Test]
    public void A_name_that_was_read_before_is_the_same_string()
    {
        var names = new FieldNames();
        using var first = JsonDocument.Parse("""{"accountId":1}""");
        using var second = JsonDocument.Parse("""{"accountId":2}""");
        Assert.That(names.Of(second.RootElement.EnumerateObject().Single()), Is.SameAs(names.Of(first.RootElement.EnumerateObject().Single())));
    }
}
