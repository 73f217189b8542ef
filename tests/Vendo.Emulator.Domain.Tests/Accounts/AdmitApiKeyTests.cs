using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Accounts;

public sealed class AdmitApiKeyTests
{
    private static readonly World Empty = TestWorld.With().World;

    [Test]
    public void A_new_key_opens_the_oldest_account_and_draws_nothing()
    {
        var applied = Empty.Apply(new AdmitApiKey("mine"));
        var key = applied.World.ApiKeys.Rows["mine"];
        Assert.That((key.AccountId, key.IsValidAt(Empty.Now), key.Scopes.IsEmpty), Is.EqualTo((TestWorld.Account, true, true)));
        Assert.That(key.Id, Is.Not.EqualTo(Guid.Empty));
        Assert.That(applied.World.Counters.Generator, Is.EqualTo(Empty.Counters.Generator));
    }

    [Test]
    public void A_key_that_is_there_stays_as_it_is()
    {
        var once = Empty.Apply(new AdmitApiKey("mine")).World;
        Assert.That(once.Apply(new AdmitApiKey("mine")).Changes.IsEmpty, Is.True);
    }

    [Test]
    public void A_revoked_and_expired_key_opens_it_again()
    {
        var world = WithKey(TestWorld.Account, revoked: true, expires: Instant.MinValue);
        Assert.That(world.Apply(new AdmitApiKey("old")).World.ApiKeys.Rows["old"].IsValidAt(world.Now), Is.True);
    }

    [Test]
    public void A_key_of_another_account_is_refused()
    {
        var other = TestWorld.Id(99);
        var refusal = WithKey(other).Apply(new AdmitApiKey("old")).Outcome.Refusal!;
        Assert.That((refusal.Kind, refusal.Message), Is.EqualTo((RefusalKind.Conflict, "The key belongs to another account, Other. Choose another one.")));
    }

    [Test]
    public void Without_an_account_there_is_nothing_to_open() =>
        Assert.That(World.Create(Empty.Now).Apply(new AdmitApiKey("mine")).Outcome.Refusal!.Kind, Is.EqualTo(RefusalKind.Rule));

    private static World WithKey(Guid account, bool revoked = false, Instant? expires = null)
    {
        var snapshot = WorldSnapshot.Of(Empty);
        return (snapshot with
        {
            Accounts = [.. snapshot.Accounts, new Account { Key = 500, Id = TestWorld.Id(99), Name = "Other" }],
            ApiKeys = [new ApiKey { Key = 501, AccountId = account, Secret = "old", Revoked = revoked, ExpiresAt = expires }],
        }).ToWorld();
    }
}
