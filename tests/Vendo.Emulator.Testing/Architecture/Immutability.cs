using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Vendo.Emulator.Testing.Architecture;

/// <summary>
/// Which types are immutable. A type of ours is immutable if all its fields, and those of every type that
/// derives from it, are read-only and of immutable types; of the framework's types, only those named here are.
/// </summary>
internal sealed class Immutability(params Assembly[] ours)
{
    private static readonly FrozenSet<Type> Known = new[]
    {
        typeof(string), typeof(decimal), typeof(Guid), typeof(TimeSpan), typeof(DateTime), typeof(DateTimeOffset),
        typeof(DateOnly), typeof(TimeOnly), typeof(TimeZoneInfo), typeof(BigInteger), typeof(Int128), typeof(UInt128),
        typeof(Uri), typeof(Version), typeof(Type), typeof(Regex), typeof(CompositeFormat), typeof(JsonElement),
        typeof(JsonEncodedText), typeof(JavaScriptEncoder), typeof(JsonWriterOptions), typeof(JsonDocumentOptions),
        typeof(StringComparer), typeof(UTF8Encoding), typeof(System.Buffers.SearchValues<>), typeof(ReadOnlyMemory<>),
        typeof(Nullable<>), typeof(KeyValuePair<,>), typeof(Index), typeof(Range),
        typeof(FrozenSet<>), typeof(FrozenDictionary<,>), typeof(ImmutableArray<>), typeof(ImmutableList<>),
        typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>), typeof(ImmutableHashSet<>),
        typeof(ImmutableSortedSet<>), typeof(ImmutableQueue<>), typeof(ImmutableStack<>),
        typeof(IImmutableList<>), typeof(IImmutableSet<>), typeof(IImmutableDictionary<,>),
        typeof(IComparer<>), typeof(IEqualityComparer<>), typeof(Comparer<>), typeof(EqualityComparer<>), typeof(IComparer),
    }.ToFrozenSet();

    private readonly HashSet<Type> seen = [];

    /// <summary>Null if the type is immutable, otherwise the reason, as a path to the field.</summary>
    public string? WhyNot(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || type.IsPointer || type.IsGenericParameter || type.IsAssignableTo(typeof(Delegate)))
        {
            return null;
        }

        // A recursive type is judged where the walk met it first.
        if (!seen.Add(type))
        {
            return null;
        }

        var plain = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (Known.Contains(plain) || plain.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal))
        {
            return type.GetGenericArguments().Select(WhyNot).FirstOrDefault(reason => reason is not null);
        }

        return ours.Contains(type.Assembly) ? WhyNotOurs(type) : $"{Name(type)} is not known to be immutable";
    }

    private string? WhyNotOurs(Type type)
    {
        var family = type.Assembly.GetTypes().Where(other => other != type && !other.ContainsGenericParameters && other.IsAssignableTo(type));
        foreach (var member in family.Prepend(type))
        {
            foreach (var field in Fields(member))
            {
                var reason = field.IsInitOnly ? WhyNot(field.FieldType) : "can be assigned";
                if (reason is not null)
                {
                    return $"{Name(member)}.{field.Name}: {reason}";
                }
            }
        }

        return null;
    }

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var at = type; at is not null && at != typeof(object) && at != typeof(ValueType); at = at.BaseType)
        {
            foreach (var field in at.GetFields(all))
            {
                yield return field;
            }
        }
    }

    private static string Name(Type type) => type.FullName ?? type.Name;
}
