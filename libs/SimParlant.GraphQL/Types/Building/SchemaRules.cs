namespace SimParlant.GraphQL.Types.Building;

/// <summary>What the specification demands of types beyond what building them ensures (section 3).</summary>
internal static class SchemaRules
{
    public static void Check(TypeRegistry registry, SchemaRoots roots, IEnumerable<DirectiveDefinition> directives)
    {
        CheckRoots(registry, roots);
        foreach (var type in registry.Types.ToArray())
        {
            switch (type)
            {
                case ComplexType complex:
                    CheckInterfaces(registry, complex);
                    CheckPositions(registry, complex);
                    break;
                case UnionType { Types.Count: 0 }:
                    registry.Report($"The union `{type.Name}` has no member: register the types derived from it with AddType.", type.RuntimeType);
                    break;
                case UnionType union:
                    foreach (var twice in union.Types.GroupBy(t => t).Where(g => g.Count() > 1))
                    {
                        registry.Report($"The union `{type.Name}` has the member `{twice.Key.Name}` twice.", type.RuntimeType);
                    }

                    break;
                case EnumType names:
                    CheckNames(registry, names.Values.Select(v => v.Name), type.Name, type.RuntimeType);
                    break;
            }
        }

        foreach (var directive in directives)
        {
            CheckNames(registry, [directive.Name], "the directives", null);
            CheckArguments(registry, directive.Arguments, "@" + directive.Name, null);
            foreach (var unknown in directive.Locations.Where(l => !Language.DirectiveLocations.IsKnown(l)))
            {
                registry.Report($"There is no location `{unknown}` for `@{directive.Name}`.", null);
            }
        }

        InputObjectRules.Check(registry);
    }

    /// <summary>Spec 3.3.1: each kind of operation has a type of its own.</summary>
    private static void CheckRoots(TypeRegistry registry, SchemaRoots roots)
    {
        ObjectType?[] all = [roots.Query, roots.Mutation, roots.Subscription];
        foreach (var twice in all.OfType<ObjectType>().GroupBy(t => t).Where(g => g.Count() > 1))
        {
            registry.Report($"`{twice.Key.Name}` is the root of more than one kind of operation.", twice.Key.RuntimeType);
        }
    }

    /// <summary>Spec 3.6 and 3.7: an interface once, never itself, and with it those it implements.</summary>
    private static void CheckInterfaces(TypeRegistry registry, ComplexType type)
    {
        foreach (var group in type.Interfaces.GroupBy(i => i))
        {
            var contract = group.Key;
            if (group.Count() > 1) registry.Report($"`{type.Name}` implements `{contract.Name}` twice.", type.RuntimeType);
            if (ReferenceEquals(contract, type))
            {
                registry.Report($"`{type.Name}` cannot implement itself.", type.RuntimeType);
                continue;
            }

            foreach (var further in contract.Interfaces.Where(i => !type.Implements(i)))
            {
                registry.Report(
                    ReferenceEquals(further, type)
                        ? $"`{type.Name}` and `{contract.Name}` cannot implement each other."
                        : $"`{type.Name}` must implement `{further.Name}`, because `{contract.Name}` does.",
                    type.RuntimeType);
            }

            CheckImplementation(registry, type, contract);
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

            if (field.DeprecationReason is not null && demanded.DeprecationReason is null)
            {
                registry.Report($"`{field.Coordinate}` cannot be deprecated while `{demanded.Coordinate}` is not.", type.RuntimeType);
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
        CheckNames(registry, type.Fields.Select(f => f.Name), type.Name, type.RuntimeType);
        foreach (var field in type.Fields)
        {
            if (!field.Type.IsOutputType())
            {
                registry.Report($"`{field.Coordinate}` is of the input type `{field.Type.Print()}`.", type.RuntimeType);
            }

            CheckArguments(registry, field.Arguments, field.Coordinate, type.RuntimeType);
        }
    }

    private static void CheckArguments(TypeRegistry registry, IReadOnlyList<Argument> arguments, string place, Type? source)
    {
        CheckNames(registry, arguments.Select(a => a.Name), place, source);
        foreach (var argument in arguments)
        {
            if (!argument.Type.IsInputType()) registry.Report($"`{place}({argument.Name}:)` is of the output type `{argument.Type.Print()}`.", source);
            if (argument is { IsRequired: true, DeprecationReason: not null })
            {
                registry.Report($"`{place}({argument.Name}:)` cannot be deprecated while it is required.", source);
            }
        }
    }

    /// <summary>Spec 3.1: different, and none reserved for introspection.</summary>
    public static void CheckNames(TypeRegistry registry, IEnumerable<string> names, string place, Type? source)
    {
        foreach (var group in names.GroupBy(name => name))
        {
            if (group.Count() > 1) registry.Report($"`{place}` has `{group.Key}` twice.", source);
            if (group.Key.StartsWith("__", StringComparison.Ordinal)) registry.Report($"`{group.Key}` of `{place}` is no valid name: two underscores are reserved.", source);
        }
    }
}
