using Vendo.Emulator.Conformance.Recorded;
using Vendo.Emulator.Conformance.Running;

namespace Vendo.Emulator;

/// <summary>
/// Holds a server that speaks Vendo's API, or recorded traffic, against the rules of the contract (docs/evidence.md): which are
/// confirmed, which contradicted. It knows no address: the caller names the server.
/// </summary>
public static class VendoConformance
{
    /// <summary>Runs all steps. Reads only, unless the options allow writes; what it creates it deletes, also if it is cancelled or fails.</summary>
    /// <param name="client">
    /// A client whose base address is the server's, without <c>/api/v1</c>. Only the run may use it meanwhile; its own header
    /// <c>Authorization</c> is left out until the run ends.
    /// </param>
    /// <param name="key">An API key. It is sent to that server and is in no output.</param>
    /// <param name="configure">Sets the options; null takes the defaults.</param>
    /// <param name="cancellation">Ends the run after the current request; the report then says so, and what the run made is deleted all the same.</param>
    /// <returns>The report, also if the server could not be reached (<see cref="ConformanceReport.EndedEarly"/>).</returns>
    /// <exception cref="ArgumentException">The client has no base address, or the key is not one.</exception>
    public static async Task<ConformanceReport> RunAsync(HttpClient client, string key, Action<ConformanceOptions>? configure = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(key);
        if (client.BaseAddress is null)
            throw new ArgumentException("The client has no base address. Set the address of the server to hold against the contract.", nameof(client));
        if (WhyNoKey(key) is { } reason)
            throw new ArgumentException(reason, nameof(key));
        var options = new ConformanceOptions();
        configure?.Invoke(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RequestsPerMinute, 1);

        // Some requests must be without a key, and a client's own header would be added to them.
        var own = client.DefaultRequestHeaders.Authorization;
        client.DefaultRequestHeaders.Authorization = null;
        try
        {
            return await new Run(client, key, options).RunAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            client.DefaultRequestHeaders.Authorization = own;
        }
    }

    /// <summary>Holds recorded traffic against the contract, without a request. What a browser's developer tools save is enough.</summary>
    /// <param name="har">The recording: HAR 1.2. Entries that are not below <c>/api/v1</c> are left out, and counted.</param>
    /// <param name="name">The name of the recording in the report.</param>
    /// <param name="host">The host of the API, if the recording has several with such paths; null takes those of every host.</param>
    /// <exception cref="FormatException">It is no HAR; the message says where it is damaged.</exception>
    public static ConformanceReport OfHar(string har, string name = "HAR", string? host = null)
    {
        ArgumentNullException.ThrowIfNull(har);
        ArgumentNullException.ThrowIfNull(name);
        return Recording.Judge(har, name, host);
    }

    /// <summary>Why a text is no key; null if it may be one. The reason does not contain the text.</summary>
    internal static string? WhyNoKey(string key) => key.Length > 0 && key.All(c => c is > ' ' and <= '~') ? null : "The key is empty, or has blanks or other characters that no key has.";
}
