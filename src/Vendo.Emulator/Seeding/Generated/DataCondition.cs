namespace Vendo.Emulator.Seeding.Generated;

/// <summary>The condition that an app's data is in.</summary>
internal enum DataCondition
{
    /// <summary>Its source has data.</summary>
    Ready,

    /// <summary>It has no source: it is read directly, or only written to.</summary>
    Direct,

    /// <summary>The latest imports failed.</summary>
    Failed,

    /// <summary>An import is running, and older data is available.</summary>
    Importing,

    /// <summary>The first import is running.</summary>
    FirstImport,

    /// <summary>The app is paused; its data is available.</summary>
    Paused,
}
