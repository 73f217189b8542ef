using CsCheck;
using Vendo.Emulator.Domain.Queries;

namespace Vendo.Emulator.Domain.Tests.Queries;

public class RowIdTests
{
    [Test]
    public void Uuids_order_as_their_text() => Gen.Select(Gen.Guid, Gen.Guid).Sample((a, b) =>
        Math.Sign(RowId.From(a).CompareTo(RowId.From(b))) == Math.Sign(string.CompareOrdinal(a.ToString(), b.ToString())));

    [Test]
    public void Numbers_order_by_size() =>
        Assert.That(RowId.From(54321L).CompareTo(RowId.From(101234L)), Is.Negative);

    [Test]
    public void Gives_back_what_it_was_made_from()
    {
        Gen.Guid.Sample(id => RowId.From(id).ToGuid() == id);
        Gen.Long[0, long.MaxValue].Sample(number => RowId.From(number).ToNumber() == number);
    }
}
