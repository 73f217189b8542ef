using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds the emulator to an application host.</summary>
public static class VendoEmulatorExtensions
{
    /// <summary>
    /// Adds the program <c>vendo-emulator</c>, in memory unless <see cref="WithDataFile"/> says otherwise, with a health check, a
    /// connection string, links to its dashboard and its API, and commands that move its clock.
    /// </summary>
    /// <param name="builder">The application host.</param>
    /// <param name="name">The resource's name, which is the connection string's.</param>
    /// <param name="port">The port at which others find it; a free one by default.</param>
    /// <remarks>
    /// The program is the one that <see cref="WithBinary"/> names, or else the .NET tool of a manifest in the application host's folder
    /// or above it, or else <c>vendo-emulator</c> of the PATH. It is not part of what the application host publishes.
    /// </remarks>
    public static IResourceBuilder<VendoEmulatorResource> AddVendoEmulator(this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var resource = new VendoEmulatorResource(name, builder.AppHostDirectory);
        var emulator = builder.AddResource(resource)
            .WithHttpEndpoint(port, name: VendoEmulatorResource.EndpointName)
            .WithHttpHealthCheck("/healthz", endpointName: VendoEmulatorResource.EndpointName)
            .WithArgs(context =>
            {
                foreach (var argument in resource.Arguments())
                    context.Args.Add(argument);
            })
            .WithUrlForEndpoint(VendoEmulatorResource.EndpointName, url => url.DisplayText = "Dashboard")
            .WithUrlForEndpoint(VendoEmulatorResource.EndpointName, _ => new ResourceUrlAnnotation { Url = "/docs", DisplayText = "API" })
            .WithControlCommands()
            .ExcludeFromManifest();
        if (builder.ExecutionContext.IsRunMode)
        {
            builder.Eventing.Subscribe<BeforeStartEvent>((_, _) =>
            {
                resource.Program = ProgramCommand.Find(resource.Name, resource.Binary, builder.AppHostDirectory, Environment.GetEnvironmentVariable);
                emulator.WithCommand(resource.Program.FileName);
                return Task.CompletedTask;
            });
        }

        return emulator;
    }

    /// <summary>Names the program.</summary>
    /// <param name="builder">The emulator.</param>
    /// <param name="path">Its path, from the application host's folder if it is relative: a native binary, or <c>vendo-emulator.dll</c>.</param>
    public static IResourceBuilder<VendoEmulatorResource> WithBinary(this IResourceBuilder<VendoEmulatorResource> builder, string path) =>
        builder.With(path, static (resource, value) => resource.Binary = value);

    /// <summary>Fills a new world from a fixture; <c>docs</c> by default.</summary>
    /// <param name="builder">The emulator.</param>
    /// <param name="fixture">A name such as <c>demo</c>, <c>generated:1000</c>, or the path of a file, from the application host's folder if it is relative.</param>
    public static IResourceBuilder<VendoEmulatorResource> WithFixture(this IResourceBuilder<VendoEmulatorResource> builder, string fixture) =>
        builder.With(fixture, static (resource, value) => resource.Fixture = value);

    /// <summary>Stops the clock until a command or a control call moves it.</summary>
    /// <param name="builder">The emulator.</param>
    public static IResourceBuilder<VendoEmulatorResource> WithManualClock(this IResourceBuilder<VendoEmulatorResource> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.HasManualClock = true;
        return builder;
    }

    /// <summary>Keeps the world in a file, from one start to the next.</summary>
    /// <param name="builder">The emulator.</param>
    /// <param name="path">Its path, from the application host's folder if it is relative.</param>
    public static IResourceBuilder<VendoEmulatorResource> WithDataFile(this IResourceBuilder<VendoEmulatorResource> builder, string path) =>
        builder.With(path, static (resource, value) => resource.DataFile = Path.GetFullPath(value, resource.WorkingDirectory));

    /// <summary>Opens the first account to another API key, and puts it into the connection string.</summary>
    /// <param name="builder">The emulator.</param>
    /// <param name="key">The key: printable ASCII characters without blanks.</param>
    public static IResourceBuilder<VendoEmulatorResource> WithApiKey(this IResourceBuilder<VendoEmulatorResource> builder, string key)
    {
        if (key?.All(c => c is > ' ' and <= '~') == false)
            throw new ArgumentException("An API key has printable ASCII characters only, without blanks.", nameof(key));
        return builder.With(key!, static (resource, value) => resource.ApiKey = value);
    }

    private static IResourceBuilder<VendoEmulatorResource> With(
        this IResourceBuilder<VendoEmulatorResource> builder, string value, Action<VendoEmulatorResource, string> set)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        set(builder.Resource, value);
        return builder;
    }
}
