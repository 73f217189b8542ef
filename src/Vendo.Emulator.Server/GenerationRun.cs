using System.Globalization;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Seeding.Generated;
using Vendo.Emulator.Server.Options;
using Vendo.Emulator.Server.Starting;

namespace Vendo.Emulator.Server;

/// <summary>One run of <c>vendo-emulator seed</c>.</summary>
internal static class GenerationRun
{
    /// <summary>Writes the file and returns the exit code.</summary>
    public static int Run(GenerationOptions options, TextWriter output, TextWriter errors, ProgressLine? progress = null)
    {
        if (!options.IsForced && Path.Exists(options.Out))
            return Fail(errors, $"{options.Out} exists already. --force overwrites it.");
        try
        {
            Write(options, progress);
            progress?.Clear();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Fail(errors, $"{options.Out} cannot be written: {OneLine.Of(error.Message)}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Out}: {options.Integrations} integrations, drawn from {options.RandomSeed}. Start with --fixture {options.Out}"));
        return 0;
    }

    // Writes a temporary file and moves it when complete, so that a partial file is never visible and an existing one stays until then.
    private static void Write(GenerationOptions options, ProgressLine? progress)
    {
        var partial = options.Out + ".part";
        try
        {
            using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None))
                GeneratedWorld.WriteTo(stream, options.Integrations, options.RandomSeed, progress is null ? null : new FixtureProgress(progress.Show));
            File.Move(partial, options.Out, options.IsForced);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static int Fail(TextWriter errors, string line)
    {
        errors.WriteLine($"{CommandLine.Name}: {line}");
        return 1;
    }
}
