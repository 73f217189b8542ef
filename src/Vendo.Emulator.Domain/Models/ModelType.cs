namespace Vendo.Emulator;

/// <summary>The kind of a model's definition.</summary>
public enum ModelType
{
    /// <summary>A SQL query.</summary>
    Sql,

    /// <summary>A Python program.</summary>
    Python,

    /// <summary>A model of BigQuery ML.</summary>
    Bqml,

    /// <summary>A grouping of other data.</summary>
    Grouping,
}
