namespace Vendo.Emulator;

/// <summary>The unit of a sync frequency. Hours, days and weeks are fixed lengths in UTC; months are calendar months.</summary>
public enum FrequencyUnit
{
    /// <summary>60 minutes each.</summary>
    Hours,

    /// <summary>24 hours each.</summary>
    Days,

    /// <summary>7 times 24 hours each.</summary>
    Weeks,

    /// <summary>Calendar months, counted from the anchor, the day clamped to the month's end.</summary>
    Months,
}
