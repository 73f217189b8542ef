using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Vendo.Emulator.Testing.Architecture;

/// <summary>Rules for every shipped assembly. Each returns the offenders, so that a failing test names them.</summary>
internal static partial class AssemblyRules
{
    private const int MostParameters = 6;

    /// <summary>Static fields that are mutable, or whose content is.</summary>
    public static IEnumerable<string> MutableStatics(Assembly assembly, params Assembly[] below) =>
        from type in Written(assembly)
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !field.IsLiteral && !field.IsDefined(typeof(GeneratedCodeAttribute)) && !field.Name.StartsWith("<>", StringComparison.Ordinal)
        let reason = field.IsInitOnly ? new Immutability([assembly, .. below]).WhyNot(field.FieldType) : "can be assigned"
        where reason is not null
        select $"{type.FullName}.{field.Name}: {reason}";

    /// <summary>Public properties with a public setter, except those of options, which are set before the start.</summary>
    public static IEnumerable<string> PublicSetters(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        where !type.Name.EndsWith("Options", StringComparison.Ordinal)
        from property in type.GetProperties()
        where property.DeclaringType!.Assembly == assembly
        let setter = property.GetSetMethod()
        where setter is not null && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
        select $"{type.FullName}.{property.Name}";

    /// <summary>
    /// Methods to which every caller must give six arguments or more, which is too many to keep apart. Constructors may take more: those of
    /// records list data.
    /// </summary>
    public static IEnumerable<string> LongParameterLists(Assembly assembly) =>
        from type in Written(assembly)
        where !typeof(Delegate).IsAssignableFrom(type)
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !method.Name.Contains('<') && !method.IsDefined(typeof(CompilerGeneratedAttribute))
        let required = method.GetParameters().Count(parameter => !parameter.IsOptional)
        where required >= MostParameters
        select $"{type.FullName}.{method.Name}: {required}";

    /// <summary>Types of rows that others than the domain could make or change.</summary>
    /// <param name="assembly">The domain.</param>
    /// <param name="row">The type that all rows derive from.</param>
    public static IEnumerable<string> OpenRows(Assembly assembly, Type row) =>
        (from type in assembly.GetExportedTypes()
         where row.IsAssignableFrom(type)
         from constructor in type.GetConstructors()
         select $"{type.FullName} has a public constructor").Concat(
            from type in assembly.GetExportedTypes()
            where row.IsAssignableFrom(type)
            from property in type.GetProperties()
            where property.SetMethod is { IsPublic: true }
            select $"{type.FullName}.{property.Name} has a public setter").Distinct();

    /// <summary>Types and namespaces whose names say nothing.</summary>
    public static IEnumerable<string> EmptyNames(Assembly assembly) =>
        Written(assembly).Select(type => type.FullName!).Where(IsEmptyName);

    internal static bool IsEmptyName(string name) => EmptyWord().IsMatch(name);

    /// <summary>Types that someone wrote: compilers and generators keep their own caches.</summary>
    private static IEnumerable<Type> Written(Assembly assembly) => assembly.GetTypes().Where(type => !IsGenerated(type));

    private static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || type.IsDefined(typeof(GeneratedCodeAttribute), inherit: false)
        || type.Name.Contains('<')
        || (type.Namespace ?? "").EndsWith(".Generated", StringComparison.Ordinal)
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    // Whole words of a name only, so that Database is not taken for Base.
    [GeneratedRegex("(Manager|Helper|Util|Common|Base)(s|ities)?(?![a-z])")]
    private static partial Regex EmptyWord();
}
