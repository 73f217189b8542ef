using System.Collections.Immutable;
using Bogus;
using Bogus.DataSets;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>
/// Pools of names. Only this class calls Bogus: each call costs microseconds, so it fills pools that rows draw from. It uses
/// its own seeded randomizer, never the static one, so that the same seed gives the same names.
/// </summary>
internal sealed class NamePools
{
    private const int Size = 64;

    private NamePools()
    {
    }

    public required ImmutableArray<string> Companies { get; init; }

    public required ImmutableArray<string> Products { get; init; }

    public required ImmutableArray<string> Departments { get; init; }

    public required ImmutableArray<string> Cities { get; init; }

    /// <summary>Domain names such as <c>quick-elk-example.net</c>.</summary>
    public required ImmutableArray<string> Domains { get; init; }

    public static NamePools Of(int seed)
    {
        var random = new Randomizer(seed);
        var companies = new Company("en") { Random = random };
        var commerce = new Commerce("en") { Random = random };
        var address = new Address("en") { Random = random };
        var internet = new Internet("en") { Random = random };
        return new NamePools
        {
            Companies = Pool(() => companies.CompanyName()),
            Products = Pool(() => commerce.ProductName()),
            Departments = Pool(() => commerce.Department(1)),
            Cities = Pool(() => address.City()),
            Domains = Pool(() => internet.DomainName()),
        };
    }

    private static ImmutableArray<string> Pool(Func<string> draw) =>
        [.. Enumerable.Range(0, Size).Select(_ => draw()).Distinct(StringComparer.Ordinal)];
}
