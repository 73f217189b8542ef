using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Vendo.Emulator.Sample;

/// <summary>How the application bears a slow or failing Vendo.</summary>
public static class Resilience
{
    /// <summary>Three retries, as long as Retry-After says or else 1, 2 and 4 s apart; ten seconds for each attempt.</summary>
    public static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ResilienceHandlerContext context)
    {
        #region polly_time
        pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
        #endregion
        pipeline.AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromSeconds(1),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = false,
        });
        pipeline.AddTimeout(TimeSpan.FromSeconds(10));
    }
}
