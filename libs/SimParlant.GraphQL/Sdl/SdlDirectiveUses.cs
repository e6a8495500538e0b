using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Sdl;

/// <summary>Checks the directives that stand in SDL: they exist, stand where they may, once, with the arguments they take.</summary>
internal sealed class SdlDirectiveUses
{
    private readonly Dictionary<string, DirectiveDefinition> _known;
    private readonly Dictionary<string, HashSet<string>> _usedOn = new(StringComparer.Ordinal);
    private readonly Action<string, string?> _report;

    private SdlDirectiveUses(IEnumerable<DirectiveDefinition> known, Action<string, string?> report)
    {
        _known = known.DistinctBy(directive => directive.Name).ToDictionary(directive => directive.Name, StringComparer.Ordinal);
        _report = report;
    }

    public static void Check(IEnumerable<DocumentNode> documents, IEnumerable<DirectiveDefinition> known, Action<string, string?> report)
    {
        var uses = new SdlDirectiveUses(known, report);
        foreach (var definition in documents.SelectMany(document => document.Definitions))
        {
            uses.Visit(definition);
        }
    }

    private void Visit(DefinitionNode definition)
    {
        switch (definition)
        {
            case SchemaDefinitionNode node: Check(node.Directives, DirectiveLocations.Schema, "schema", mayGoOn: true); break;
            case SchemaExtensionNode node: Check(node.Directives, DirectiveLocations.Schema, "schema", mayGoOn: true); break;
            case DirectiveDefinitionNode node: Visit(node.Arguments, DirectiveLocations.ArgumentDefinition, "@" + node.Name.Value); break;
            case ScalarTypeDefinitionNode node: Check(node.Directives, DirectiveLocations.Scalar, node.Name.Value, mayGoOn: true); break;
            case ScalarTypeExtensionNode node: Check(node.Directives, DirectiveLocations.Scalar, node.Name.Value, mayGoOn: true); break;
            case ObjectTypeDefinitionNode node: Visit(node.Name, node.Directives, node.Fields, DirectiveLocations.Object); break;
            case ObjectTypeExtensionNode node: Visit(node.Name, node.Directives, node.Fields, DirectiveLocations.Object); break;
            case InterfaceTypeDefinitionNode node: Visit(node.Name, node.Directives, node.Fields, DirectiveLocations.Interface); break;
            case InterfaceTypeExtensionNode node: Visit(node.Name, node.Directives, node.Fields, DirectiveLocations.Interface); break;
            case UnionTypeDefinitionNode node: Check(node.Directives, DirectiveLocations.Union, node.Name.Value, mayGoOn: true); break;
            case UnionTypeExtensionNode node: Check(node.Directives, DirectiveLocations.Union, node.Name.Value, mayGoOn: true); break;
            case EnumTypeDefinitionNode node: Visit(node.Name, node.Directives, node.Values); break;
            case EnumTypeExtensionNode node: Visit(node.Name, node.Directives, node.Values); break;
            case InputObjectTypeDefinitionNode node: Visit(node.Name, node.Directives, node.Fields); break;
            case InputObjectTypeExtensionNode node: Visit(node.Name, node.Directives, node.Fields); break;
        }
    }

    private void Visit(NameNode type, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<FieldDefinitionNode> fields, string location)
    {
        Check(directives, location, type.Value, mayGoOn: true);
        foreach (var field in fields)
        {
            var place = $"{type.Value}.{field.Name.Value}";
            Check(field.Directives, DirectiveLocations.FieldDefinition, place);
            Visit(field.Arguments, DirectiveLocations.ArgumentDefinition, place);
        }
    }

    private void Visit(NameNode type, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<EnumValueDefinitionNode> values)
    {
        Check(directives, DirectiveLocations.Enum, type.Value, mayGoOn: true);
        foreach (var value in values)
        {
            Check(value.Directives, DirectiveLocations.EnumValue, $"{type.Value}.{value.Name.Value}");
        }
    }

    private void Visit(NameNode type, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<InputValueDefinitionNode> fields)
    {
        Check(directives, DirectiveLocations.InputObject, type.Value, mayGoOn: true);
        Visit(fields, DirectiveLocations.InputFieldDefinition, type.Value);
    }

    private void Visit(IReadOnlyList<InputValueDefinitionNode> values, string location, string owner)
    {
        foreach (var value in values)
        {
            Check(value.Directives, location, $"{owner}.{value.Name.Value}");
        }
    }

    /// <param name="directives">What stands there.</param>
    /// <param name="location">The kind of place.</param>
    /// <param name="place">The place.</param>
    /// <param name="mayGoOn">Extensions may add directives to the place.</param>
    private void Check(IReadOnlyList<DirectiveNode> directives, string location, string place, bool mayGoOn = false)
    {
        if (directives.Count == 0) return;
        var used = new HashSet<string>(StringComparer.Ordinal);
        if (mayGoOn && !_usedOn.TryAdd(place, used)) used = _usedOn[place];
        foreach (var directive in directives)
        {
            var name = directive.Name.Value;
            if (!_known.TryGetValue(name, out var definition))
            {
                _report($"There is no directive `@{name}`.", place);
                continue;
            }

            if (!definition.Locations.Contains(location)) _report($"`@{name}` may not be used at the location `{location}`.", place);
            if (!definition.IsRepeatable && !used.Add(name)) _report($"`@{name}` may be used only once.", place);
            CheckArguments(directive, definition, place);
        }
    }

    private void CheckArguments(DirectiveNode directive, DirectiveDefinition definition, string place)
    {
        foreach (var given in directive.Arguments.GroupBy(argument => argument.Name.Value))
        {
            if (definition.TryGetArgument(given.Key, out var argument)) CheckValue(argument, given.First().Value, definition, place);
            else _report($"`@{definition.Name}` has no argument `{given.Key}`.", place);
            if (given.Count() > 1) _report($"The argument `{given.Key}` of `@{definition.Name}` is given more than once.", place);
        }

        foreach (var missing in definition.Arguments.Where(argument => argument.IsRequired && directive.Arguments.All(given => given.Name.Value != argument.Name)))
        {
            _report($"The argument `{missing.Name}` of `@{definition.Name}` is required.", place);
        }
    }

    private void CheckValue(Argument argument, ValueNode value, DirectiveDefinition definition, string place)
    {
        try
        {
            LiteralCoercion.Coerce(argument.Type, value, VariableValues.Empty, argument.Name);
        }
        catch (ValueException e)
        {
            _report($"The argument `{argument.Name}` of `@{definition.Name}` is wrong: {e.Message}", place);
        }
    }
}
