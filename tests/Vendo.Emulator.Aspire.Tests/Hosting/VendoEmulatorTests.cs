using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Vendo.Emulator.Server.Tests.Running;

namespace Vendo.Emulator.Aspire.Tests.Hosting;

/// <summary>What an application host may say of an emulator; nothing is started.</summary>
public sealed class VendoEmulatorTests
{
    [Test]
    public async Task Nothing_said_is_a_new_world_in_memory() =>
        Assert.That(await ArgumentsAsync(Host().AddVendoEmulator("vendo")), Is.EqualTo("--port {} --api-key YOUR_API_KEY --in-memory"));

    [Test]
    public async Task The_last_word_counts_and_other_options_follow()
    {
        var vendo = Host().AddVendoEmulator("vendo").WithFixture("docs").WithFixture("demo").WithManualClock().WithManualClock().WithDataFile("/data/vendo.db")
            .WithApiKey("key").WithArgs("--rate-limit", "documented");

        Assert.That(await ArgumentsAsync(vendo), Is.EqualTo("--port {} --api-key key --fixture demo --clock manual --data /data/vendo.db --rate-limit documented"));
    }

    [Test]
    public async Task A_relative_data_file_is_in_the_application_hosts_folder()
    {
        var host = Host();

        Assert.That(await ArgumentsAsync(host.AddVendoEmulator("vendo").WithDataFile("data/my vendo.db")), Does.EndWith($"--data {Path.Combine(host.AppHostDirectory, "data/my vendo.db")}"));
    }

    [Test]
    public void It_runs_in_the_application_hosts_folder()
    {
        var host = Host();

        Assert.That(host.AddVendoEmulator("vendo").Resource.WorkingDirectory, Is.EqualTo(host.AppHostDirectory));
    }

    [TestCase("my vendo")]
    [TestCase("")]
    [TestCase("vendo_1")]
    public void A_name_is_one_of_Aspire(string name) =>
        Assert.That(() => Host().AddVendoEmulator(name), Throws.ArgumentException.With.Message.Contains("name").IgnoreCase);

    [Test]
    public void A_name_is_given_once()
    {
        var host = Host();
        host.AddVendoEmulator("vendo");

        Assert.That(() => host.AddVendoEmulator("Vendo"), Throws.InstanceOf<DistributedApplicationException>().With.Message.Contains("already exists"));
    }

    [Test]
    public void A_port_may_be_given() =>
        Assert.That(Host().AddVendoEmulator("vendo", port: 4010).Resource.Annotations.OfType<EndpointAnnotation>().Single().Port, Is.EqualTo(4010));

    [Test]
    public void Blank_values_are_refused()
    {
        var vendo = Host().AddVendoEmulator("vendo");
        foreach (var set in new Func<string, object>[] { vendo.WithBinary, vendo.WithFixture, vendo.WithDataFile, vendo.WithApiKey })
        {
            Assert.That(() => set(""), Throws.ArgumentException);
            Assert.That(() => set(" "), Throws.ArgumentException);
            Assert.That(() => set(null!), Throws.ArgumentNullException);
        }
    }

    [TestCase("a b")]
    [TestCase("schlüssel")]
    public void A_key_that_the_program_would_refuse_is_refused_here(string key) =>
        Assert.That(() => Host().AddVendoEmulator("vendo").WithApiKey(key), Throws.ArgumentException.With.Message.StartsWith("An API key has printable ASCII characters only"));

    [TestCase("plain", "Key=plain")]
    [TestCase("a;b", "Key=\"a;b\"")]
    [TestCase("{0}", "Key={{0}}")]
    public void A_key_is_written_so_that_the_client_reads_it(string key, string written) =>
        Assert.That(Host().AddVendoEmulator("vendo").WithApiKey(key).Resource.ConnectionStringExpression.Format, Is.EqualTo($"Endpoint={{0}};{written}"));

    [Test]
    public void It_is_not_published() =>
        Assert.That(Host("--operation", "publish", "--publisher", "manifest").AddVendoEmulator("vendo").Resource.IsExcludedFromPublish());

    private static IDistributedApplicationBuilder Host(params string[] args) =>
        DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = args, DisableDashboard = true, AllowUnsecuredTransport = true });

    private static async Task<string> ArgumentsAsync(IResourceBuilder<VendoEmulatorResource> vendo)
    {
        var context = new CommandLineArgsCallbackContext([], vendo.Resource);
        foreach (var each in vendo.Resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
            await each.Callback(context);
        return string.Join(' ', context.Args.Select(argument => argument as string ?? "{}"));
    }
}
