using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>What the specification demands of input objects (section 3.10).</summary>
internal sealed class InputObjectRules
{
    private readonly TypeRegistry _registry;
    private readonly InputObjectType[] _inputs;
    private readonly HashSet<InputObjectType> _finite = [];
    private readonly HashSet<InputField> _checked = [];

    private InputObjectRules(TypeRegistry registry)
    {
        _registry = registry;
        _inputs = [.. registry.Types.OfType<InputObjectType>()];
    }

    public static void Check(TypeRegistry registry)
    {
        var rules = new InputObjectRules(registry);
        rules.FindFinite();
        foreach (var type in rules._inputs)
        {
            rules.CheckFields(type);
            if (!rules._finite.Contains(type)) rules.CheckCircle(type);
        }
    }

    private void CheckFields(InputObjectType type)
    {
        SchemaRules.CheckNames(_registry, type.Fields.Select(f => f.Name), type.Name, type.RuntimeType);
        foreach (var field in type.Fields)
        {
            var place = $"{type.Name}.{field.Name}";
            if (!field.Type.IsInputType()) Report($"`{place}` is of the output type `{field.Type.Print()}`.", type);
            if (field is { IsRequired: true, DeprecationReason: not null }) Report($"`{place}` cannot be deprecated while it is required.", type);
            if (type.IsOneOf && field.Type is NonNullType) Report($"`{place}` must be nullable, because exactly one field of `{type.Name}` is given.", type);
            if (type.IsOneOf && field.HasDefault) Report($"`{place}` cannot have a default, because exactly one field of `{type.Name}` is given.", type);
            CheckDefault(type, field, []);
        }
    }

    /// <summary>A type is finite when some value of it ends: least fixed point over the fields that must hold another input object.</summary>
    private void FindFinite()
    {
        for (var before = -1; before != _finite.Count;)
        {
            before = _finite.Count;
            _finite.UnionWith(_inputs.Where(type => type.IsOneOf
                ? type.Fields.Count == 0 || type.Fields.Any(field => field.Type.Nullable() is not InputObjectType inner || _finite.Contains(inner))
                : type.Fields.All(field => Demanded(type, field) is not { } inner || _finite.Contains(inner))));
        }
    }

    /// <summary>The input object a value of the field must hold.</summary>
    private static InputObjectType? Demanded(InputObjectType type, InputField field) =>
        (type.IsOneOf ? field.Type.Nullable() : (field.Type as NonNullType)?.Inner) as InputObjectType;

    /// <summary>An input that requires itself can never be given.</summary>
    private void CheckCircle(InputObjectType start)
    {
        var seen = new HashSet<InputObjectType>();
        var open = new Stack<InputObjectType>([start]);
        while (open.TryPop(out var type))
        {
            foreach (var field in type.Fields)
            {
                if (Demanded(type, field) is not { } inner || _finite.Contains(inner)) continue;
                if (ReferenceEquals(inner, start))
                {
                    Report($"The input type `{start.Name}` requires itself through `{type.Name}.{field.Name}`.", start);
                    return;
                }

                if (seen.Add(inner)) open.Push(inner);
            }
        }
    }

    /// <summary>InputObjectDefaultValueHasCycle: a default whose omitted fields lead back to it would never end.</summary>
    private void CheckDefault(InputObjectType type, InputField field, HashSet<InputField> above)
    {
        if (field.DefaultLiteral is not { } literal || field.Type.NamedType() is not InputObjectType || _checked.Contains(field)) return;
        if (!above.Add(field))
        {
            Report($"The default of `{type.Name}.{field.Name}` contains itself.", type);
            return;
        }

        Follow(field.Type, literal, above);
        above.Remove(field);
        _checked.Add(field);
    }

    private void Follow(IType type, ValueNode literal, HashSet<InputField> above)
    {
        switch (literal)
        {
            case ListValueNode list:
                foreach (var item in list.Items) Follow(type, item, above);
                break;
            case ObjectValueNode map when type.NamedType() is InputObjectType input:
                foreach (var field in input.Fields)
                {
                    if (map.Fields.FirstOrDefault(given => given.Name.Value == field.Name) is { } given) Follow(field.Type, given.Value, above);
                    else CheckDefault(input, field, above);
                }

                break;
        }
    }

    private void Report(string message, InputObjectType type) => _registry.Report(message, type.RuntimeType);
}
