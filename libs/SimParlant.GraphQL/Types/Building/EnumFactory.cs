using System.Reflection;
using SimParlant.GraphQL.Annotations;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>Enum types from CLR enums.</summary>
internal sealed class EnumFactory(TypeRegistry registry)
{
    private readonly Dictionary<Type, EnumType> _types = [];

    public EnumType For(Type clr)
    {
        if (_types.TryGetValue(clr, out var known))
        {
            return known;
        }

        // Two names of one number are one value; the first keeps it.
        var values = clr.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f.GetCustomAttribute<GraphQLIgnoreAttribute>() is null)
            .Select(f => new EnumValue(Naming.EnumValue(f), f.GetValue(null)!, registry.Describe(f), TypeRegistry.Deprecation(f)))
            .DistinctBy(v => v.Runtime)
            .ToArray();
        var type = new EnumType(Naming.Type(clr), registry.Describe(clr), clr, values) { CostWeight = CostAnalysis.CostWeight.Of(clr) };
        if (values.Length == 0)
        {
            registry.Report($"The enum `{type.Name}` has no value.", clr);
        }

        foreach (var value in values.Where(v => !Naming.IsValid(v.Name) || v.Name is "true" or "false" or "null"))
        {
            registry.Report($"`{value.Name}` is no valid name for an enum value.", clr);
        }

        if (values.DistinctBy(v => v.Name).Count() < values.Length)
        {
            registry.Report($"The enum `{type.Name}` has two values of one name.", clr);
        }

        registry.Add(type, clr);
        return _types[clr] = type;
    }
}
