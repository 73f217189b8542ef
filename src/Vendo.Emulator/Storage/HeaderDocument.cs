using LiteDB;

namespace Vendo.Emulator.Storage;

/// <summary>A world's header as a document of the database.</summary>
internal static class HeaderDocument
{
    private const string FormatVersion = "formatVersion", Settings = "settings", Clock = "clock", Counters = "counters";
    private const string Kind = "kind", Owner = "owner", Name = "name", About = "about", Image = "image", ImageKeys = "imageKeys", Counts = "counts", Sum = "sum";

    public static BsonValue IdOf(WorldSlot slot) => slot.Number + 1;

    public static BsonDocument Of(StoredHeader header) => new()
    {
        ["_id"] = IdOf(header.Slot),
        [FormatVersion] = header.FormatVersion,
        [Kind] = (int)header.Slot.Kind,
        [Owner] = header.Slot.Owner,
        [Name] = header.Slot.Name,
        [About] = header.Slot.About,
        [Image] = header.Image,
        [ImageKeys] = header.ImageKeys,
        [Counts] = new BsonArray(header.Counts.Select(count => new BsonValue(count))),
        [Settings] = header.Settings,
        [Clock] = header.Clock,
        [Counters] = header.Counters,
        [Sum] = (long)header.Sum(),
    };

    /// <summary>The header in a document; null if the document is not the emulator's.</summary>
    /// <exception cref="InvalidDataException">The data is damaged.</exception>
    public static StoredHeader? Read(BsonDocument document)
    {
        if (!document[FormatVersion].IsInt32)
            return null;
        var version = document[FormatVersion].AsInt32;

        // A newer format can only be read by a newer program.
        if (version > StoredHeader.CurrentVersion)
            return new StoredHeader(version, [], [], []);
        var header = new StoredHeader(version, document[Settings].AsBinary, document[Clock].AsBinary, document[Counters].AsBinary);
        if (version == 1)
            return header;
        header = header with
        {
            Slot = new WorldSlot(document["_id"].AsInt64 - 1, (SlotKind)document[Kind].AsInt32, document[Owner].AsInt64, document[Name].AsString, document[About].AsString),
            Image = document[Image].AsInt64,
            ImageKeys = document[ImageKeys].AsInt64,
            Counts = [.. document[Counts].AsArray.Select(count => count.AsInt64)],
        };
        return document[Sum].AsInt64 == header.Sum() ? header : throw new InvalidDataException($"the header of world {header.Slot.Number} is not as it was written");
    }
}
