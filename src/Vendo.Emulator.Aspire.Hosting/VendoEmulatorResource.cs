using System.Data.Common;
using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>The program <c>vendo-emulator</c> as a resource of an application host.</summary>
/// <param name="name">The resource's name, which is the connection string's.</param>
/// <param name="workingDirectory">The program's working directory, where relative paths and its <c>vendo-emulator.json</c> are.</param>
public sealed class VendoEmulatorResource(string name, string workingDirectory)
    : ExecutableResource(name, ProgramCommand.Name, workingDirectory), IResourceWithConnectionString
{
    internal const string EndpointName = "http";

    // Of every built-in fixture.
    private const string DefaultKey = "YOUR_API_KEY";

    /// <summary>The endpoint of the API, the control surface and the dashboard.</summary>
    public EndpointReference Endpoint => new(this, EndpointName);

    /// <summary>The API key of the connection string: <c>YOUR_API_KEY</c>, unless <c>WithApiKey</c> gives another.</summary>
    public string ApiKey { get; internal set; } = DefaultKey;

    /// <summary><c>Endpoint=http://localhost:4010;Key=YOUR_API_KEY</c>, as <c>AddVendoClient</c> reads it.</summary>
    public ReferenceExpression ConnectionStringExpression
    {
        get
        {
            var key = new StringBuilder();
            DbConnectionStringBuilder.AppendKeyValuePair(key, "Key", ApiKey);
            return ReferenceExpression.Create($"Endpoint={Endpoint.Property(EndpointProperty.Url)};{key.ToString()}");
        }
    }

    internal string? Binary { get; set; }

    internal string? Fixture { get; set; }

    internal bool HasManualClock { get; set; }

    internal string? DataFile { get; set; }

    /// <summary>How the program is started; known once the application host starts.</summary>
    internal ProgramCommand? Program { get; set; }

    // For consumers that are not in .NET: VENDO_URI, VENDO_KEY and so on in their environment.
    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{Endpoint.Property(EndpointProperty.Host)}")),
        new("Port", ReferenceExpression.Create($"{Endpoint.Property(EndpointProperty.Port)}")),
        new("Uri", ReferenceExpression.Create($"{Endpoint.Property(EndpointProperty.Url)}")),
        new("Key", ReferenceExpression.Create($"{ApiKey}")),
    ];

    /// <summary>The program's arguments. A builder's last word counts.</summary>
    internal IEnumerable<object> Arguments()
    {
        foreach (var first in Program?.FirstArguments ?? [])
            yield return first;
        yield return "--port";
        yield return Endpoint.Property(EndpointProperty.TargetPort);
        yield return "--api-key";
        yield return ApiKey;
        if (Fixture is not null)
        {
            yield return "--fixture";
            yield return Fixture;
        }

        if (HasManualClock)
        {
            yield return "--clock";
            yield return "manual";
        }

        if (DataFile is null)
        {
            yield return "--in-memory";
            yield break;
        }

        yield return "--data";
        yield return DataFile;
    }
}
