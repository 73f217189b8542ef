using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Http;

/// <summary>The <c>Date</c> of an answer of the API: the world's instant, as everything else in it (contract.md §1). A server adds the machine's only where there is none.</summary>
internal sealed class DateHeader
{
    private readonly PrintedOnce<long> _text = new(static second => DateTimeOffset.FromUnixTimeSeconds(second).ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Puts the date of an answer, to the second.</summary>
    public void Put(HttpContext context, Instant now) => context.Response.Headers.Date = _text.Of(now.ToDateTimeOffset().ToUnixTimeSeconds());
}
