using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Integrations;

/// <summary>The wire names of <see cref="DataType"/>.</summary>
internal static class DataTypes
{
    public static readonly WireNames<DataType> Wire = new(
        (DataType.Events, "events"),
        (DataType.UserProperties, "user_properties"),
        (DataType.GroupProperties, "group_properties"),
        (DataType.Conversions, "conversions"),
        (DataType.AdData, "ad_data"),
        (DataType.Audiences, "audiences"),
        (DataType.Revenue, "revenue"),
        (DataType.Contacts, "contacts"),
        (DataType.EmailMessages, "email_messages"),
        (DataType.Custom, "custom"),
        (DataType.Event, "event"),
        (DataType.User, "user"),
        (DataType.Group, "group"));
}
