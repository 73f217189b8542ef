using NUnit.Framework.Interfaces;

namespace Vendo.Emulator.Testing;

/// <summary>Fails a test that ends without a verdict; the runner would report it as skipped, which looks intended.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class NothingInconclusiveAttribute : TestActionAttribute
{
    /// <summary>Each test, not the assembly as a whole.</summary>
    public override ActionTargets Targets => ActionTargets.Test;

    /// <summary>Checks the verdict.</summary>
    public override void AfterTest(ITest test)
    {
        if (TestContext.CurrentContext.Result.Outcome.Status is TestStatus.Inconclusive or TestStatus.Warning)
        {
            Assert.Fail("The test ended without a verdict (inconclusive, or only a warning). Make it pass, or ignore it with a reason.");
        }
    }
}
