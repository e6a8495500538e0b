namespace SimParlant.GraphQL.Types.Building;

/// <summary>What the specification demands of types beyond what building them ensures (section 3).</summary>
internal static class SchemaRules
{
    public static void Check(TypeRegistry registry)
    {
        foreach (var type in registry.Types.ToArray())
        {
            switch (type)
            {
                case ComplexType complex:
                    foreach (var contract in complex.Interfaces)
                    {
                        CheckImplementation(registry, complex, contract);
                    }

                    CheckPositions(registry, complex);
                    break;
                case UnionType { Types.Count: 0 }:
                    registry.Report($"The union `{type.Name}` has no member: register the types derived from it with AddType.", type.RuntimeType);
                    break;
                case InputObjectType input:
                    CheckCircle(registry, input);
                    break;
            }
        }
    }

    /// <summary>Spec 3.6.1, IsValidImplementation.</summary>
    private static void CheckImplementation(TypeRegistry registry, ComplexType type, InterfaceType contract)
    {
        foreach (var demanded in contract.Fields)
        {
            if (!type.Fields.TryGet(demanded.Name, out var field))
            {
                registry.Report($"`{type.Name}` implements `{contract.Name}` but has no field `{demanded.Name}`.", type.RuntimeType);
                continue;
            }

            if (!IsSubtype(field.Type, demanded.Type))
            {
                registry.Report(
                    $"`{field.Coordinate}` is `{field.Type.Print()}`, which is no `{demanded.Type.Print()}` as `{contract.Name}` demands.", type.RuntimeType);
            }

            foreach (var argument in demanded.Arguments)
            {
                if (!field.TryGetArgument(argument.Name, out var own) || !own.Type.Equals(argument.Type))
                {
                    registry.Report($"`{field.Coordinate}` needs the argument `{argument.Name}: {argument.Type.Print()}` of `{contract.Name}`.", type.RuntimeType);
                }
            }

            foreach (var extra in field.Arguments.Where(a => a.IsRequired && !demanded.TryGetArgument(a.Name, out _)))
            {
                registry.Report($"`{field.Coordinate}` may not require `{extra.Name}`, which `{contract.Name}` does not know.", type.RuntimeType);
            }
        }
    }

    private static bool IsSubtype(IType type, IType of) => (type, of) switch
    {
        (NonNullType a, NonNullType b) => IsSubtype(a.Inner, b.Inner),
        (NonNullType a, _) => IsSubtype(a.Inner, of),
        (ListType a, ListType b) => IsSubtype(a.Inner, b.Inner),
        (ObjectType a, UnionType b) => b.Types.Contains(a),
        (ComplexType a, InterfaceType b) => ReferenceEquals(a, b) || a.Implements(b),
        _ => ReferenceEquals(type, of),
    };

    private static void CheckPositions(TypeRegistry registry, ComplexType type)
    {
        foreach (var field in type.Fields)
        {
            if (!field.Type.IsOutputType())
            {
                registry.Report($"`{field.Coordinate}` is of the input type `{field.Type.Print()}`.", type.RuntimeType);
            }

            foreach (var argument in field.Arguments.Where(a => !a.Type.IsInputType()))
            {
                registry.Report($"`{field.Coordinate}({argument.Name}:)` is of the output type `{argument.Type.Print()}`.", type.RuntimeType);
            }

            foreach (var twice in field.Arguments.GroupBy(a => a.Name).Where(g => g.Count() > 1))
            {
                registry.Report($"`{field.Coordinate}` has two arguments `{twice.Key}`.", type.RuntimeType);
            }
        }
    }

    /// <summary>Spec 3.10: an input that requires itself can never be given.</summary>
    private static void CheckCircle(TypeRegistry registry, InputObjectType start)
    {
        var seen = new HashSet<InputObjectType>();
        var open = new Stack<InputObjectType>([start]);
        while (open.TryPop(out var type))
        {
            foreach (var field in type.Fields)
            {
                if (field.Type is not NonNullType { Inner: InputObjectType inner })
                {
                    continue;
                }

                if (ReferenceEquals(inner, start))
                {
                    registry.Report($"The input type `{start.Name}` requires itself through `{type.Name}.{field.Name}`.", start.RuntimeType);
                    return;
                }

                if (seen.Add(inner))
                {
                    open.Push(inner);
                }
            }
        }
    }
}
