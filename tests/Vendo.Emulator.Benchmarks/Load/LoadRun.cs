namespace Vendo.Emulator.Benchmarks.Load;

/// <summary>The emulator and its peers under the same load, one after the other, in one run.</summary>
internal static class LoadRun
{
    public static void Run(LoadOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("vendo-emulator-load-").FullName;
        try
        {
            Console.WriteLine($"{LoadClient.Connections} connections, {options.Seconds} s a measurement, the median of {options.Rounds} rounds, {Environment.ProcessorCount} cores");
            EmulatorBuild[] builds = options.Native is { } native ? [EmulatorBuild.Jit, EmulatorBuild.Native(native)] : [EmulatorBuild.Jit];
            Starts(builds);
            var pages = builds.Select(build => new ReadRun(options, build).Run()).ToList();
            if (options.Writes)
            {
                foreach (var build in builds)
                    new WriteRun(options, build, folder).Run();
            }

            if (options.Peers)
                new PeerRun(options, folder).Run(builds.Select(build => build.Name).Zip(pages).ToList());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Starts(IEnumerable<EmulatorBuild> builds)
    {
        Report.Head("Start, with the docs fixture in memory", "build", "to the first answer, ms", "resident when idle, MB");
        foreach (var build in builds)
        {
            var starts = new List<(double Start, double Resident)>();
            for (var i = 0; i < 5; i++)
            {
                using var peer = build.Start("--in-memory");
                Thread.Sleep(500);
                starts.Add((peer.StartMilliseconds, peer.ResidentMegabytes));
            }

            Report.Row(build.Name, Report.Number(starts.Select(run => run.Start).Order().ElementAt(2)), Report.Number(starts.Select(run => run.Resident).Order().ElementAt(2)));
        }
    }
}
