using System.Net.Http.Headers;

namespace Vendo.Emulator.Serving.Redirecting;

/// <summary>
/// Handles a client's requests before they leave the process. Sends those for Vendo's hosts to an emulator, stops those that
/// would reach Vendo, and passes or stops others.
/// </summary>
/// <param name="emulator">The emulator; null for a client without one.</param>
/// <param name="hosts">The hosts that it answers for.</param>
/// <param name="replacesKey">Whether a key that the emulator does not know is replaced by the emulator's.</param>
/// <param name="client">Names the client in messages.</param>
internal sealed class RedirectHandler(VendoEmulator? emulator, HostNames hosts, bool replacesKey, string client) : DelegatingHandler
{
    private const string Scheme = "Bearer";

    private readonly HttpMessageInvoker? _emulator = emulator?.CreateInvoker();

    /// <summary>The reason and the remedy, for a host of Vendo that the emulator does not answer for.</summary>
    public Func<string, string> Remedy { get; init; } = host => $"If the emulator is to answer for it, name it: hosts: [\"{host}\"].";

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsCarried(request))
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var sent = Address(request);
        try
        {
            return await _emulator!.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Restore(request, sent);
        }
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsCarried(request))
            return base.Send(request, cancellationToken);
        var sent = Address(request);
        try
        {
            return _emulator!.Send(request, cancellationToken);
        }
        finally
        {
            Restore(request, sent);
        }
    }

    /// <exception cref="InvalidOperationException">The request may not leave.</exception>
    private bool IsCarried(HttpRequestMessage request)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true } uri)
            return emulator is not null;
        if (emulator is not null && hosts.Answers(uri))
            return true;
        if (HostNames.IsVendo(uri))
            throw new InvalidOperationException($"A request of {client} to {uri.Host} was stopped, so that nothing reaches Vendo. {Remedy(uri.Host)}");
        return InnerHandler is null
            ? throw new InvalidOperationException($"A request of {client} to {uri.Host} was stopped: it carries requests to the emulator only. {Remedy(uri.Authority)}")
            : false;
    }

    // Restores the caller's URI and key afterwards, because a retry sends the same request again.
    private (Uri? Uri, AuthenticationHeaderValue? Authorization) Address(HttpRequestMessage request)
    {
        var sent = (request.RequestUri, request.Headers.Authorization);
        if (request.RequestUri is { IsAbsoluteUri: true } uri)
            request.RequestUri = new Uri(emulator!.BaseAddress.GetLeftPart(UriPartial.Authority) + uri.PathAndQuery);
        if (replacesKey && emulator!.ApiKey.Length > 0 && IsForeign(request))
            request.Headers.Authorization = new AuthenticationHeaderValue(Scheme, emulator.ApiKey);
        return sent;
    }

    private static void Restore(HttpRequestMessage request, (Uri? Uri, AuthenticationHeaderValue? Authorization) sent)
    {
        request.RequestUri = sent.Uri;
        request.Headers.Authorization = sent.Authorization;
    }

    // A key that a test created, for example one with few scopes, is kept.
    private bool IsForeign(HttpRequestMessage request) => request.Headers.Authorization is not { } given
        ? !request.Headers.NonValidated.Contains("Authorization")
        : given.Scheme.Equals(Scheme, StringComparison.OrdinalIgnoreCase) && !(given.Parameter is { } key && emulator!.Knows(key.Trim()));
}
