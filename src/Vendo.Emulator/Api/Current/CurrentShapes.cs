using System.Text.Json;
using Vendo.Emulator.Api.Me;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Current;

/// <summary>Generation <c>current</c>: what the vendor's current clients say of the server of late 2026 (docs/generations.md).</summary>
internal static class CurrentShapes
{
    public static readonly Amendment<Account> Me = new Amendment<Account>()
        .AddNull("accountSlug", "pictureUrl")
        .Add("scopes", "bigquery", WriteBigquery);

    public static readonly ApiShapes All = PublishedShapes.All with
    {
        Integrations = CurrentIntegrations.Shapes,
        Apps = CurrentApps.Shapes,
        Sources = CurrentSources.Shapes,
        Models = CurrentModels.Shapes,
        Jobs = CurrentJobs.Answers,
        Me = call => Reply.Data(Me.Apply(Listing.Render(MeAnswer.Of(call), ApiJson.Default.MeAnswer), call.World.Accounts.Rows[call.AccountId])),
        Dispatched = "Sync job has been submitted",
        IntegrationStatus = new(IntegrationList.DetailedStatus, new FilterWords(
            IntegrationDetailedStatuses.Wire.All, ("draft", "draft"), ("auth_expired", "auth_expired"), ("failed_permanently", "failed_permanently"))),
        ModelTypes = ModelTypes.Wire,
        TakesIsActive = true,
    };

    // The emulator has no BigQuery: the names follow from the account.
    private static void WriteBigquery(Utf8JsonWriter json, Account account)
    {
        var name = account.Slug.Replace('-', '_');
        json.WriteStartObject();
        json.WriteString("projectId"u8, "vendo-emulator"u8);
        json.WriteString("prodDatasetId"u8, $"{name}_prod");
        json.WriteString("sourceDatasetId"u8, $"{name}_source");
        json.WriteEndObject();
    }
}
