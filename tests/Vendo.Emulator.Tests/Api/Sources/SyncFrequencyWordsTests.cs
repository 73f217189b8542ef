using Vendo.Emulator.Api.Sources;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Tests.Api.Sources;

[TestFixture]
public class SyncFrequencyWordsTests
{
    [TestCase(24, FrequencyUnit.Hours, "daily")]
    [TestCase(1, FrequencyUnit.Days, "daily")]
    [TestCase(6, FrequencyUnit.Hours, "every 6 hours")]
    [TestCase(48, FrequencyUnit.Hours, "every 48 hours")]
    [TestCase(2, FrequencyUnit.Days, "every 2 days")]
    [TestCase(1, FrequencyUnit.Hours, "every hour")]
    [TestCase(1, FrequencyUnit.Weeks, "every week")]
    [TestCase(3, FrequencyUnit.Weeks, "every 3 weeks")]
    [TestCase(1, FrequencyUnit.Months, "every month")]
    [TestCase(3, FrequencyUnit.Months, "every 3 months")]
    public void A_frequency_in_words(long value, FrequencyUnit unit, string expected) =>
        Assert.That(SyncFrequencyWords.Of(new Frequency(value, unit)), Is.EqualTo(expected));
}
