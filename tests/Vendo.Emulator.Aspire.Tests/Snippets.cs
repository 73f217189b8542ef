using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Vendo.Emulator.Aspire.Tests;

/// <summary>The code of docs/aspire.md and of the packages' readmes. It is compiled; what it does is tested beside this file.</summary>
internal static class Snippets
{
    public static void Whole(string[] args)
    {
        #region aspire_host
        var builder = DistributedApplication.CreateBuilder(args);

        var vendo = builder.AddVendoEmulator("vendo").WithFixture("demo").WithManualClock().WithDataFile("vendo.db");
        builder.AddProject<Projects.Shop>("shop").WithReference(vendo).WaitFor(vendo);

        builder.Build().Run();
        #endregion
    }

    public static void Short(IDistributedApplicationBuilder builder)
    {
        #region aspire_resource
        var vendo = builder.AddVendoEmulator("vendo").WithFixture("demo").WithManualClock().WithDataFile("vendo.db");
        builder.AddProject<Projects.Shop>("shop").WithReference(vendo).WaitFor(vendo);
        #endregion
    }

    public static IResourceBuilder<IResourceWithConnectionString> Published(IDistributedApplicationBuilder builder)
    {
        #region aspire_publish
        var vendo = builder.ExecutionContext.IsPublishMode
            ? builder.AddConnectionString("vendo")
            : (IResourceBuilder<IResourceWithConnectionString>)builder.AddVendoEmulator("vendo");
        #endregion

        return vendo;
    }

    public static void Client(IHostApplicationBuilder builder)
    {
        #region aspire_client
        builder.AddVendoClient("vendo");
        #endregion
    }

    // As Aspire's SDK generates it from a reference to the project.
    private static class Projects
    {
        internal sealed class Shop : IProjectMetadata
        {
            public string ProjectPath => "Shop.csproj";
        }
    }
}
