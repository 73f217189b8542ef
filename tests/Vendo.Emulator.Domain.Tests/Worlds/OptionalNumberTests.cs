using System.Runtime.CompilerServices;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Worlds;

/// <summary>A number, an instant or none in eight bytes.</summary>
public sealed class OptionalNumberTests
{
    [TestCase(null)]
    [TestCase(0L)]
    [TestCase(1L)]
    [TestCase(-1L)]
    [TestCase(long.MaxValue)]
    [TestCase(long.MinValue + 1)]
    public void Keeps_a_number_or_none(long? number)
    {
        OptionalNumber optional = number;
        Assert.That((long?)optional, Is.EqualTo(number));
    }

    [Test]
    public void Keeps_an_instant_or_none([Values(null, -62135596800000L, -1L, 0L, 1L, 253402300799999L)] long? milliseconds)
    {
        Instant? instant = milliseconds is { } some ? new Instant(some) : null;
        OptionalNumber optional = instant;
        Assert.That((Instant?)optional, Is.EqualTo(instant));
    }

    [Test]
    public void Is_none_by_default() => Assert.That((long?)default(OptionalNumber), Is.Null);

    [Test]
    public void Is_half_as_large_as_a_nullable() =>
        Assert.That((Unsafe.SizeOf<OptionalNumber>(), Unsafe.SizeOf<Instant?>()), Is.EqualTo((sizeof(long), 2 * sizeof(long))));

    [Test]
    public void An_agenda_entry_has_no_padding() => Assert.That(Unsafe.SizeOf<AgendaEntry>(), Is.EqualTo(48));
}
