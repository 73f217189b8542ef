using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Current;

/// <summary>A suite over the API in generation <c>current</c>.</summary>
public abstract class CurrentSuite(Transport transport) : ApiSuite(transport)
{
    protected override ApiGeneration Generation => ApiGeneration.Current;

    /// <summary>The fields of an answer's data, in order.</summary>
    protected static string Fields(Answer answer) => Answer.FieldsOf(answer.Data);

    /// <summary>The fields of an object of the published reference, with the differences of generation <c>current</c>.</summary>
    /// <param name="shape">The object.</param>
    /// <param name="without">The fields that are gone.</param>
    /// <param name="added">The fields that follow one of the others.</param>
    protected static string Published(string shape, string[] without, params (string After, string Names)[] added) => string.Join(", ",
        PublishedFields.Of(shape).Except(without).Select(name => string.Join(", ", added.Where(each => each.After == name).Select(each => each.Names).Prepend(name))));
}
