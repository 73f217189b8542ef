namespace Vendo.Emulator.Storage;

/// <summary>What one of the worlds in a data file is to the others.</summary>
internal enum SlotKind
{
    /// <summary>The main world.</summary>
    Main,

    /// <summary>A world beside the main one.</summary>
    World,

    /// <summary>Where such a world began: a reset leads back there.</summary>
    Origin,

    /// <summary>A checkpoint.</summary>
    Checkpoint,
}

/// <summary>The place of a world in a data file.</summary>
/// <param name="Number">Unique in the file; 0 is the main world.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Owner">The slot of the world that a checkpoint or an origin is of.</param>
/// <param name="Name">A checkpoint's name; else empty.</param>
/// <param name="About">What else is known of it, as JSON; empty for nothing.</param>
internal sealed record WorldSlot(long Number, SlotKind Kind, long Owner, string Name, string About)
{
    /// <summary>A row's document is found by its slot and its key, in one number: the main world's keys are just themselves.</summary>
    private const int KeyBits = 44;

    /// <summary>More do not fit beside the keys.</summary>
    public const long MostSlots = 1L << (62 - KeyBits);

    /// <summary>The main world's.</summary>
    public static WorldSlot Main { get; } = new(0, SlotKind.Main, 0, "", "");

    /// <summary>The document of a row.</summary>
    public long DocumentOf(long key) => key >> KeyBits == 0 ? (Number << KeyBits) | key : throw new InvalidOperationException($"The data file has no room for a row with the key {key}.");

    /// <summary>The slot and the key of a document.</summary>
    public static (long Number, long Key) Of(long document) => (document >> KeyBits, document & ((1L << KeyBits) - 1));
}

/// <summary>The rows of a world at some moment, in packs; any number of worlds may begin with them.</summary>
/// <param name="Id">Which.</param>
/// <param name="Packs">How many packs it has.</param>
/// <param name="Keys">Above the key of every row in it.</param>
internal sealed record StoredImage(long Id, int Packs, long Keys)
{
    private const int PackBits = 20;

    /// <summary>The document of one of its packs.</summary>
    public static long DocumentOf(long image, int pack) => (image << PackBits) | (uint)pack;

    /// <summary>The image of a pack's document.</summary>
    public static long Of(long document) => document >> PackBits;
}
