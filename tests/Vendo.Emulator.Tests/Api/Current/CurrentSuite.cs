using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Current;

/// <summary>A suite over the API in generation <c>current</c>.</summary>
public abstract class CurrentSuite(Transport transport) : ApiSuite(transport)
{
    protected override ApiGeneration Generation => ApiGeneration.Current;

    /// <summary>The fields of an answer's data, in order.</summary>
    protected static string Fields(Answer answer) => Answer.FieldsOf(answer.Data);
}
