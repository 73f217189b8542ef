namespace Vendo.Emulator.Tests.Api.Current;

/// <summary>Names the rule of generation <c>current</c> that a test holds.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RuleAttribute(string id) : Attribute
{
    /// <summary>The id in <c>rules.json</c>.</summary>
    public string Id { get; } = id;
}
