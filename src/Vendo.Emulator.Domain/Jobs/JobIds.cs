using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs;

/// <summary>
/// The printed ids of jobs: <c>job_&lt;digits&gt;</c>, and in generation <c>current</c> a UUID. One bit of a job's number says which, so
/// nothing else has to know it. Each form is a function of the number, and the number one of each form.
/// </summary>
internal static partial class JobIds
{
    private const string Prefix = "job_";

    // A number in the form job_N has at most 18 digits, so it never has this bit.
    private const long PrintsAsUuid = 1L << 62;

    public static string Print(long number) =>
        (number & PrintsAsUuid) == 0 ? Prefix + number.ToString(CultureInfo.InvariantCulture) : ToUuid(number).ToString();

    /// <summary>Reads an id of either form; false for any other text.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long number)
    {
        if (Uuid.TryParse(text, out var uuid))
        {
            number = FromUuid(uuid);
            return (number & PrintsAsUuid) != 0 && ToUuid(number) == uuid;
        }

        number = 0;
        return text.Length <= 22 && text.StartsWith(Prefix, StringComparison.Ordinal) && WholeNumber.TryParse(text[Prefix.Length..], out number);
    }

    /// <summary>The number whose id has the form of a generation.</summary>
    public static long In(ApiGeneration generation, long number) => generation == ApiGeneration.Current ? number | PrintsAsUuid : number & ~PrintsAsUuid;

    /// <summary>A text in which the ids of known jobs have the form of a generation.</summary>
    /// <param name="generation">The generation.</param>
    /// <param name="text">A text, such as a line of a job's log.</param>
    /// <param name="isKnown">Whether there is a job with a number, in the form that the text has.</param>
    public static string In(ApiGeneration generation, string text, Func<long, bool> isKnown) =>
        Mentions().Replace(text, id => TryParse(id.Value, out var number) && isKnown(number) ? Print(In(generation, number)) : id.Value);

    // A bijection: two rounds of a mixing function, in the 122 free bits of a UUID.
    private static Guid ToUuid(long number)
    {
        var state = (ulong)number;
        var first = Generator.Next(ref state);
        state = first;
        var second = Generator.Next(ref state);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (first >> 16 << 16) | 0x4000 | (first >> 4 & 0xFFF));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 1UL << 63 | (first & 0xF) << 58 | second >> 6);
        return new Guid(bytes, bigEndian: true);
    }

    private static long FromUuid(Guid uuid)
    {
        Span<byte> bytes = stackalloc byte[16];
        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        var (high, low) = (BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        return (long)Generator.StateBefore((high >> 16 << 16) | (high & 0xFFF) << 4 | (low >> 58 & 0xF));
    }

    [GeneratedRegex(@"\b(job_[0-9]{1,18}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\b")]
    private static partial Regex Mentions();
}
