using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Vendo.Emulator.Server.Tests.Running;
using Vendo.Emulator.Testing;

namespace Vendo.Emulator.Server.Tests.Packaging;

/// <summary>The container image: put together, unpacked as an engine does it, and started in namespaces of its own as its own user.</summary>
[CancelAfter(120_000)]
public sealed class ImageTests
{
    private const string User = "10001:10001", OfLayer = "application/vnd.oci.image.layer.v1.tar+gzip";

    private readonly TemporaryFolder _folder = new();
    private JsonElement _config, _manifest;

    [OneTimeSetUp]
    public async Task MakeAsync()
    {
        if (EmulatorProgram.Native is not { } native)
        {
            Assert.Ignore("VENDO_EMULATOR_NATIVE names no native binary to put into an image.");
            return;
        }

        foreach (var name in (string[])["image", "again"])
            await RunAsync(Path.Combine(SourceFolder.Tests, "../.ci/image"), native.FileName, _folder.File($"{name}.tar"), "0.1.0");
        Directory.CreateDirectory(_folder.File("layout"));
        await RunAsync("tar", "-xf", _folder.File("image.tar"), "-C", _folder.File("layout"));
        var index = JsonElement.Parse(await File.ReadAllTextAsync(_folder.File("layout/index.json")));
        _manifest = JsonElement.Parse(await File.ReadAllTextAsync(Blob(index.GetProperty("manifests")[0])));
        _config = JsonElement.Parse(await File.ReadAllTextAsync(Blob(_manifest.GetProperty("config"))));
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void The_same_binary_gives_the_same_bytes() =>
        Assert.That(File.ReadAllBytes(_folder.File("again.tar")), Is.EqualTo(File.ReadAllBytes(_folder.File("image.tar"))));

    [Test]
    public void Each_blob_has_its_digest_and_size()
    {
        foreach (var blob in _manifest.GetProperty("layers").EnumerateArray().Append(_manifest.GetProperty("config")))
        {
            var bytes = File.ReadAllBytes(Blob(blob));
            Assert.That(bytes, Has.Length.EqualTo(blob.GetProperty("size").GetInt32()));
            Assert.That(blob.GetProperty("digest").GetString(), Is.EqualTo($"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}"));
        }

        Assert.That(_manifest.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("mediaType").GetString()), Is.All.EqualTo(OfLayer));
    }

    [Test]
    public void It_says_its_user_its_volume_and_its_health_check()
    {
        var config = _config.GetProperty("config");
        Assert.That(config.GetProperty("User").GetString(), Is.EqualTo(User));
        Assert.That(config.GetProperty("Volumes").TryGetProperty("/data", out _));
        Assert.That(config.GetProperty("Healthcheck").GetProperty("Test").GetRawText(), Is.EqualTo("""["CMD", "/vendo-emulator", "health"]"""));
    }

    [Test]
    public async Task Its_root_alone_starts_the_emulator_which_keeps_its_data(CancellationToken stop)
    {
        if (Environment.UserName != "root")
            Assert.Ignore("Only root may start the image's root in namespaces of its own.");
        var root = Directory.CreateDirectory(_folder.File("root")).FullName;
        foreach (var layer in _manifest.GetProperty("layers").EnumerateArray())
            await RunAsync("tar", "-xzf", Blob(layer), "-C", root);
        Directory.CreateDirectory(Path.Combine(root, "dev"));
        var image = new EmulatorProgram(
            "image", "unshare", "--mount", "--pid", "--fork", "--kill-child", $"--mount-proc={root}/proc",
            "sh", "-c", "mount --bind /dev \"$0/dev\" && user=$1 && shift && exec chroot --userspec=$user \"$0\" \"$@\"", root, User, _config.GetProperty("config").GetProperty("Entrypoint")[0].GetString()!);
        (string, string)[] environment = [.. _config.GetProperty("config").GetProperty("Env").EnumerateArray().Select(each => each.GetString()!.Split('=')).Select(each => (each[0], each[1]))];
        environment = [.. environment.Where(each => each.Item1 != "PATH"), ("VENDO_EMULATOR_CLOCK", "manual")];

        await using (var first = await EmulatorProcess.StartAsync(image, _folder, ["--stop-with-input"], environment))
        {
            Assert.That(first.StartLines, Has.Some.EqualTo("Data: /data/vendo-emulator.db, new, from the fixture docs"));
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{first.BaseAddress.Port}") };
            using var body = new StringContent("""{"by": "PT6H"}""", null, "application/json");
            using var advanced = await http.PostAsync("_emulator/clock/advance", body, stop);
            Assert.That(advanced.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            var health = await EmulatorProcess.RunAsync(image, _folder, ["health", "--url", http.BaseAddress.ToString()]);
            Assert.That((health.ExitCode, health.Output), Is.EqualTo((0, "ok")));
            Assert.That(await first.EndInputAsync(), Is.Zero);
        }

        await using var second = await EmulatorProcess.StartAsync(image, _folder, [], environment);
        Assert.That(second.StartLines, Has.Some.StartsWith("Data: /data/vendo-emulator.db, as it was left").And.Some.StartsWith("Clock: 2024-03-04T21:00:00Z"));
    }

    private string Blob(JsonElement descriptor) =>
        _folder.File($"layout/blobs/sha256/{descriptor.GetProperty("digest").GetString()!["sha256:".Length..]}");

    private static async Task RunAsync(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, $"{program}: {await output}{await errors}");
    }
}
