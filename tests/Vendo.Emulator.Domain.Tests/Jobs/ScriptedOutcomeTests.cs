using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Tests.Validation;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Tests.Jobs;

/// <summary>Which outcomes can be scripted (control.md, Outcomes), and the words for those that cannot.</summary>
public sealed class ScriptedOutcomeTests
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    private static readonly (ScriptedOutcome Outcome, string Errors)[] Outcomes =
    [
        (new(), ""),
        (new(QueuedFor: TimeSpan.Zero, Takes: TimeSpan.Zero, FailsAfter: 0, Rows: 0, Written: 0), ""),
        (new(QueuedFor: Millisecond, Takes: Millisecond, FailsAfter: 1, Rows: long.MaxValue, Written: long.MaxValue), ""),
        (new(FailsAfter: 0.5, Written: long.MaxValue), ""),
        (new(Rows: 37, Written: 37), ""),
        (new(QueuedFor: -Millisecond), "j.queuedFor: Duration must not be negative"),
        (new(Takes: -Millisecond), "j.takes: Duration must not be negative"),
        (new(FailsAfter: -0.001), "j.fails.after: Number must be greater than or equal to 0"),
        (new(FailsAfter: 1.001), "j.fails.after: Number must be less than or equal to 1"),
        (new(Rows: -1), "j.succeeds.rows: Number must be greater than or equal to 0"),
        (new(Written: -1), "j.succeeds.written: Number must be greater than or equal to 0"),
        (new(Rows: 37, Written: 38), "j.succeeds.written: Number must be less than or equal to 37"),
        (new(Rows: -1, Written: 1), "j.succeeds.rows: Number must be greater than or equal to 0|j.succeeds.written: Number must be less than or equal to 0"),
    ];

    [TestCaseSource(nameof(Outcomes))]
    public void An_outcome_that_cannot_be_is_refused_with_its_bound((ScriptedOutcome Outcome, string Errors) each)
    {
        var violations = new Violations();
        each.Outcome.Check("j", violations);

        Assert.That(string.Join('|', Bodies.Print(violations.ToImmutable())), Is.EqualTo(each.Errors));
    }

    [Test]
    public void Scripted_outcomes_print_the_id_of_their_owner() =>
        Assert.That(new ScriptedOutcomes { OwnerId = TestWorld.TheModel }.PrintedId, Is.EqualTo("00000014-0000-4000-8000-000000000000"));
}
