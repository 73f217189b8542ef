using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Current;

/// <summary>A suite over the API in generation <c>current</c>, which the OpenAPI document does not describe.</summary>
public abstract class CurrentSuite(Transport transport) : ApiSuite(transport)
{
    protected override void Configure(VendoEmulatorOptions options)
    {
        base.Configure(options);
        options.Generation = ApiGeneration.Current;
    }

    protected override HttpMessageHandler Checked(HttpMessageHandler handler) => handler;

    /// <summary>The id that a job of the fixture has.</summary>
    protected static string JobId(long number) => JobIds.Print(JobIds.In(ApiGeneration.Current, number));

    /// <summary>The fields of an answer's data, in order.</summary>
    protected static string Fields(Answer answer) => Answer.FieldsOf(answer.Data);

    /// <summary>Syncs the fixture's integration; the job's id.</summary>
    protected async Task<string> SyncAsync() => (await Post($"/integrations/{Known.Integration}/sync")).Text("jobId")!;
}
