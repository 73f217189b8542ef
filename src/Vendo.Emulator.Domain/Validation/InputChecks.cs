using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>What inputs have in common; of one made in code the same is asked, in the same words, as the reader asks of a body.</summary>
internal static class InputChecks
{
    /// <summary>A PATCH that gives none of its fields is a violation of the whole.</summary>
    public static void RequireAny(this ObjectReader body, params ReadOnlySpan<string> names)
    {
        if (body.IsNothing)
            return;
        foreach (var name in names)
        {
            if (body.Has(name))
                return;
        }

        body.Violate("", Messages.NoneOf(names));
    }

    public static void Text(this Violations violations, string path, string? text)
    {
        if (text is { Length: 0 })
            violations.Add(path, Messages.TooShort(1));
    }

    public static void Texts(this Violations violations, string path, ImmutableArray<string>? texts)
    {
        foreach (var (index, text) in (texts ?? []).Index())
            violations.Text($"{path}.{index}", text);
    }

    public static void Object(this Violations violations, string path, JsonText? json)
    {
        if (json is not null)
            new FieldValue(json.ToElement(), path, violations).AsObject();
    }

    public static void Within(this Violations violations, string path, long? value, long min, long max)
    {
        if (value < min)
            violations.Add(path, Messages.TooSmall(min));
        if (value > max)
            violations.Add(path, Messages.TooLarge(max));
    }
}
