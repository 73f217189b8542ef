using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Tests.Storage;

/// <summary>Work that the cores do while more comes in: each item once, whoever does it, and the results in order.</summary>
public sealed class WorkAheadTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(1000)]
    public void Each_item_is_done_once_and_the_results_are_in_order(int count)
    {
        var done = new int[count];
        using var work = new WorkAhead<string>();
        for (var i = 0; i < count; i++)
        {
            var item = i;
            work.Add(() => $"{item}, {Interlocked.Increment(ref done[item])}");
        }

        Assert.That(work.Finish(), Is.EqualTo(Enumerable.Range(0, count).Select(i => $"{i}, 1")));
        Assert.That(done, Is.All.EqualTo(1));
    }

    [Test]
    public void The_caller_does_what_a_busy_pool_does_not()
    {
        // A thread of the pool that begins an item waits until the caller has done one. The event is not disposed, because some
        // threads may still be on their way out of it.
        var release = new ManualResetEventSlim();
        using var work = new WorkAhead<string>();
        for (var i = 0; i < 1000; i++)
        {
            work.Add(() =>
            {
                if (Thread.CurrentThread.IsThreadPoolThread)
                {
                    release.Wait();
                    return "pool";
                }

                release.Set();
                return "caller";
            });
        }

        Assert.That(OnAThreadOfItsOwn(work.Finish), Has.Length.EqualTo(1000).And.Some.EqualTo("caller"));
    }

    [Test]
    public void The_exception_of_an_item_reaches_the_caller()
    {
        using var work = new WorkAhead<string>();
        work.Add(() => "");
        work.Add(() => throw new InvalidDataException("damaged"));
        work.Add(() => "");
        Assert.That(work.Finish, Throws.TypeOf<InvalidDataException>().With.Message.EqualTo("damaged"));
    }

    private static T OnAThreadOfItsOwn<T>(Func<T> run)
    {
        var result = default(T);
        var thread = new Thread(() => result = run());
        thread.Start();
        thread.Join();
        return result!;
    }
}
