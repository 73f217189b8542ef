using Vendo.Emulator.Api.Apps;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Current;

/// <summary>Apps in generation <c>current</c>.</summary>
internal static class CurrentApps
{
    public static readonly Amendment<App> Row = new Amendment<App>()
        .Without("consecutiveFailureCount")
        .Add("errorMessage", "accessStatus", AccessOf)
        .Add("errorMessage", "accessStatusCheckedAt", app => app.CheckedAt)
        .Add("errorMessage", "accessStatusReason", app => AccessOf(app) is AuthExpired or Disconnected ? app.ErrorMessage : null);

    public static readonly Amendment<App> Detail = Row.AddNull("config", "appTimeZone", "appAccountId", "appAccountCurrency");

    public static readonly Amendment<App> Changed = new Amendment<App>().Only("id", "accountId", "displayName", "appType", "state", "status", "createdAt", "updatedAt");

    public static readonly EntityShapes<App> Shapes = new()
    {
        Row = (_, app) => Row.Apply(Listing.Render(AppRow.Of(app), ApiJson.Default.AppRow), app),
        Detail = (_, app) => Reply.Data(Detail.Apply(Published(app), app)),
        Created = (_, app) => Reply.Data(Changed.Apply(Published(app), app), 201),
        Updated = (_, _, app) => Reply.Data(Changed.Apply(Published(app), app)),
        State = (_, app, message) => StateAnswer.Of(app, app.State, message),
    };

    private const string Connected = "connected", AuthExpired = "auth_expired", Disconnected = "disconnected";

    private static byte[] Published(App app) => Listing.Render(AppDetail.Of(app), ApiJson.Default.AppDetail);

    // What the last import showed; null before the first one. An error of any other kind came from a connected app.
    private static string? AccessOf(App app) => app switch
    {
        { CheckedAt: null } => null,
        { ErrorCode: "AUTH_EXPIRED" } => AuthExpired,
        { ErrorCode: "DISCONNECTED" } => Disconnected,
        _ => Connected,
    };
}
