namespace Vendo.Emulator;

/// <summary>What a model is made of: a name at least. Unless said otherwise it is the query <c>SELECT 1</c>.</summary>
public sealed class ModelBuilder
{
    private ModelInput _input = new() { Name = "", ModelType = ModelType.Sql, SqlQuery = "SELECT 1" };

    internal ModelBuilder()
    {
    }

    internal bool IsPaused { get; private set; }

    /// <summary>Its name.</summary>
    public ModelBuilder Named(string name) => With(_input with { Name = name });

    /// <summary>Is a query; an empty one makes the model invalid.</summary>
    public ModelBuilder Sql(string query) => With(_input with { ModelType = ModelType.Sql, SqlQuery = query });

    /// <summary>Is a program in Python, over the rows of a query.</summary>
    /// <param name="query">The query; null or empty makes the model invalid.</param>
    public ModelBuilder Python(string? query = "SELECT 1") => With(_input with { ModelType = ModelType.Python, SqlQuery = query });

    /// <summary>What it is for.</summary>
    public ModelBuilder Describing(string description) => With(_input with { Description = description });

    /// <summary>Its schedule as JSON, an object, kept verbatim: the emulator does not run models by schedule.</summary>
    public ModelBuilder WithSchedule(string json) => With(_input with { Schedule = JsonArgument.Parse(json, "schedule") });

    /// <summary>The columns that identify a row.</summary>
    public ModelBuilder WithKey(params IReadOnlyCollection<string> columns) => With(_input with { PrimaryKeyColumns = [.. columns] });

    /// <summary>Runs over what is new only.</summary>
    /// <param name="column">The column that tells what is new.</param>
    public ModelBuilder Incremental(string column) => With(_input with { IncrementalColumn = column });

    /// <summary>Is paused.</summary>
    public ModelBuilder Paused()
    {
        IsPaused = true;
        return this;
    }

    internal ModelInput Build() => _input.Name.Length > 0 ? _input : throw new ArgumentException("Say with Named(…) what the model is called.");

    private ModelBuilder With(ModelInput input)
    {
        _input = input;
        return this;
    }
}
