namespace Vendo.Emulator.Storage;

/// <summary>The role of a world in a data file.</summary>
internal enum SlotKind
{
    /// <summary>The main world.</summary>
    Main,

    /// <summary>An additional world.</summary>
    World,

    /// <summary>The origin of an additional world: a reset restores it.</summary>
    Origin,

    /// <summary>A checkpoint.</summary>
    Checkpoint,
}

/// <summary>The slot of a world in a data file.</summary>
/// <param name="Number">Unique in the file; 0 is the main world.</param>
/// <param name="Kind">The role of the world.</param>
/// <param name="Owner">The slot of the world that a checkpoint or an origin belongs to.</param>
/// <param name="Name">A checkpoint's name; otherwise empty.</param>
/// <param name="About">A further description as JSON; may be empty.</param>
internal sealed record WorldSlot(long Number, SlotKind Kind, long Owner, string Name, string About)
{
    /// <summary>A row's document id combines its slot and its key in one number. In the main world it equals the key.</summary>
    private const int KeyBits = 44;

    /// <summary>More slots do not fit beside the keys.</summary>
    public const long MostSlots = 1L << (62 - KeyBits);

    /// <summary>The slot of the main world.</summary>
    public static WorldSlot Main { get; } = new(0, SlotKind.Main, 0, "", "");

    /// <summary>The document id of a row.</summary>
    public long DocumentOf(long key) => key >> KeyBits == 0 ? (Number << KeyBits) | key : throw new InvalidOperationException($"The data file has no room for a row with the key {key}.");

    /// <summary>The slot and the key in a document id.</summary>
    public static (long Number, long Key) Of(long document) => (document >> KeyBits, document & ((1L << KeyBits) - 1));
}

/// <summary>The rows of a world at one moment, in packs; several worlds may share them.</summary>
/// <param name="Id">The id.</param>
/// <param name="Packs">The number of packs.</param>
/// <param name="Keys">An upper bound of the keys of its rows.</param>
internal sealed record StoredImage(long Id, int Packs, long Keys)
{
    private const int PackBits = 20;

    /// <summary>The document id of one of its packs.</summary>
    public static long DocumentOf(long image, int pack) => (image << PackBits) | (uint)pack;

    /// <summary>The image in a pack's document id.</summary>
    public static long Of(long document) => document >> PackBits;
}
