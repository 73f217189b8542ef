using System.Net.Http.Headers;
using Polly;
using Refit;
using Vendo.Emulator.Sample;

// The application under test. It knows nothing of an emulator: it calls Vendo, with a key from its configuration.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddRefitGeneratedClient<IVendoApi>().ConfigureHttpClient(Configure).AddResilienceHandler("vendo", Resilience.Configure);
builder.Services.AddHttpClient<BlockingReport>(Configure);
builder.Services.AddSingleton<Board>();
builder.Services.AddSingleton<SyncDesk>();
builder.Services.AddHostedService<Watcher>();
builder.Services.AddHostedService<SyncWorker>();

var app = builder.Build();
app.MapGet("/board", (Board board) => board.Problems);
app.MapGet("/report", (BlockingReport report) => report.Write());
app.MapPost("/syncs/{integration:guid}", async (Guid integration, SyncDesk desk, CancellationToken cancellation) => await desk.SyncAsync(integration, cancellation));
app.Run();

void Configure(HttpClient client)
{
    client.BaseAddress = new Uri("https://app.vendodata.com");
    client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", builder.Configuration["Vendo:Key"] ?? "vendo_sk_production");
}

/// <summary>The entry point, for <c>WebApplicationFactory</c>.</summary>
public partial class Program;
