using System.Reflection;

namespace Vendo.Emulator.Testing.Architecture;

/// <summary>
/// Walks everything that values of a type can reach: fields, type arguments, elements, types that derive from a type or
/// implement it. Every field of our own types is inspected; of the framework's types, only known ones count as immutable.
/// </summary>
internal sealed class StateWalk(params Assembly[] ours)
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Our own types that the walk has met.</summary>
    public IReadOnlySet<Type> Types(Type root)
    {
        var (seen, parameters) = (new HashSet<Type>(), new HashSet<Type>());
        var open = new Stack<Type>([root]);
        while (open.TryPop(out var type))
        {
            // What a delegate takes and returns is no state of its holder.
            if (type.IsAssignableTo(typeof(Delegate)))
                continue;
            foreach (var argument in type.GetGenericArguments())
                open.Push(argument);

            // A type parameter may be whatever its constraints allow, which may name the parameter again.
            if (type.IsGenericParameter)
            {
                foreach (var constraint in parameters.Add(type) ? type.GetGenericParameterConstraints() : [])
                    open.Push(constraint);
                continue;
            }

            if (type.GetElementType() is { } element)
                open.Push(element);
            if (!IsOurs(type) || type.IsEnum || type.IsArray || type.IsAssignableTo(typeof(Delegate)) || !seen.Add(type))
                continue;
            foreach (var kind in type.Assembly.GetTypes().Where(other => other != type && IsKindOf(other, type)))
                open.Push(kind);
            foreach (var field in InstanceFields(type))
                open.Push(field.FieldType);
        }

        return seen;
    }

    /// <summary>Fields of values that can be assigned, or whose content can change.</summary>
    public IEnumerable<string> Mutable(Type root) =>
        Types(root).SelectMany(InstanceFields).Where(field => !field.IsInitOnly || WhyNot(field.FieldType) is not null).Select(Name).Distinct();

    /// <summary>Fields that a whole process shares and that can be assigned, or whose content can change.</summary>
    public IEnumerable<string> ProcessWide(Type root) =>
        from type in Types(root)
        from field in type.GetFields(BindingFlags.Static | Declared)
        where !field.IsLiteral && !field.Name.StartsWith("<>", StringComparison.Ordinal)
        where !field.IsInitOnly || WhyNot(field.FieldType) is not null || (IsOurs(field.FieldType) && Mutable(field.FieldType).Any())
        select Name(field);

    private string? WhyNot(Type type)
    {
        if (type.IsArray)
            return "an array can change";
        if (IsOurs(type) || type.IsAssignableTo(typeof(Delegate)))
            return null;
        return type.IsGenericType
            ? new Immutability().WhyNot(type.GetGenericTypeDefinition()) ?? type.GetGenericArguments().Select(WhyNot).FirstOrDefault(why => why is not null)
            : new Immutability().WhyNot(type);
    }

    private bool IsOurs(Type type) => ours.Contains(type.Assembly);

    // A generic type stands for all its closed forms, so open ones are compared by their definition.
    private static bool IsKindOf(Type type, Type of) =>
        type.IsAssignableTo(of)
        || (of.IsGenericType && Above(type).Any(above => above.IsGenericType && above.GetGenericTypeDefinition() == of.GetGenericTypeDefinition()));

    private static IEnumerable<Type> Above(Type type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
            yield return at;
        foreach (var contract in type.GetInterfaces())
            yield return contract;
    }

    private static IEnumerable<FieldInfo> InstanceFields(Type type)
    {
        for (var at = type; at is not null && at != typeof(object); at = at.BaseType)
        {
            foreach (var field in at.GetFields(BindingFlags.Instance | Declared))
                yield return field;
        }
    }

    private static string Name(FieldInfo field) => $"{field.DeclaringType!.Name}.{field.Name}";
}
