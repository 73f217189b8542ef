using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Tests.Storage;

public sealed class PageStreamTests
{
    [Test]
    public void After_a_failure_the_engine_reads_what_it_wrote_and_the_files_stay_as_they_were()
    {
        using var folder = new DataFolder();
        var isFull = false;
        using var data = PageFile.Create(folder.Path, _ => ThrowIf(isFull));
        using var log = PageFile.Create(folder.Log, beforeWrite: null);
        var gate = new WriteGate();
        using var dataStream = new PageStream(new PlainPages(data), isLog: false, gate);
        using var logStream = new PageStream(new PlainPages(log), isLog: true, gate);
        Put(dataStream, 0, 1);
        Put(dataStream, 1, 2);
        Put(logStream, 0, 3);
        isFull = true;

        // A checkpoint writes data pages and then truncates the log, which must not happen after a failure.
        Put(dataStream, 1, 4);
        Put(dataStream, 3, 5);
        dataStream.Flush();
        logStream.SetLength(0);

        Assert.That(() => gate.ThrowIfFailed(), Throws.TypeOf<IOException>().With.Message.EqualTo("full"));
        Assert.That(new[] { Get(dataStream, 0), Get(dataStream, 1), Get(dataStream, 3) }, Is.EqualTo(new[] { 1, 4, 5 }));
        Assert.That((dataStream.Length, logStream.Length), Is.EqualTo((4L * PageFile.PageSize, 0L)));
        Assert.That(Get(logStream, 0), Is.EqualTo(-1), "nothing beyond the end");
        Assert.That((data.Length, log.Length), Is.EqualTo((2L * PageFile.PageSize, 1L * PageFile.PageSize)));

        gate.Detach();
        isFull = false;
        Put(logStream, 0, 6);
        Assert.That(log.Length, Is.EqualTo(PageFile.PageSize));
        Assert.That(() => Get(logStream, 0), Throws.TypeOf<ObjectDisposedException>());
    }

    private static void ThrowIf(bool isFull)
    {
        if (isFull)
            throw new IOException("full");
    }

    private static void Put(PageStream stream, int page, byte value)
    {
        stream.Position = page * PageFile.PageSize;
        stream.Write(Enumerable.Repeat(value, PageFile.PageSize).ToArray(), 0, PageFile.PageSize);
    }

    // The one value of a page; -1 where there is none.
    private static int Get(PageStream stream, int page)
    {
        var bytes = new byte[PageFile.PageSize];
        stream.Position = page * PageFile.PageSize;
        return stream.Read(bytes, 0, bytes.Length) == 0 ? -1 : bytes.Distinct().Single();
    }
}
