namespace SimParlant.GraphQL.Language;

/// <summary>The children of every kind of node, in the order they are written.</summary>
internal static class SyntaxShape
{
    /// <summary>
    /// Adds the children of <paramref name="node"/>. A missing child and the end of a list are both added as null, which
    /// makes the sequence of two nodes equal only if each part of them is.
    /// </summary>
    public static void AddChildren(SyntaxNode node, List<SyntaxNode?> children)
    {
        switch (node)
        {
            case DocumentNode document:
                AddAll(document.Definitions);
                break;
            case DefinitionNode definition:
                children.Add(definition.Description);
                AddDefinitionParts(definition, children);
                AddAll(definition.Directives);
                break;
            case VariableDefinitionNode variable:
                children.AddRange(variable.Description, variable.Variable, variable.Type, variable.DefaultValue);
                AddAll(variable.Directives);
                break;
            case SelectionSetNode set:
                AddAll(set.Selections);
                break;
            case FieldNode field:
                children.AddRange(field.Alias, field.Name);
                AddAll(field.Arguments);
                AddAll(field.Directives);
                children.Add(field.SelectionSet);
                break;
            case FragmentSpreadNode spread:
                children.Add(spread.Name);
                AddAll(spread.Directives);
                break;
            case InlineFragmentNode fragment:
                children.Add(fragment.TypeCondition);
                AddAll(fragment.Directives);
                children.Add(fragment.SelectionSet);
                break;
            case ArgumentNode argument:
                children.AddRange(argument.Name, argument.Value);
                break;
            case DirectiveNode directive:
                children.Add(directive.Name);
                AddAll(directive.Arguments);
                break;
            case ObjectFieldNode objectField:
                children.AddRange(objectField.Name, objectField.Value);
                break;
            case OperationTypeDefinitionNode operationType:
                children.Add(operationType.Type);
                break;
            case FieldDefinitionNode field:
                children.AddRange(field.Description, field.Name);
                AddAll(field.Arguments);
                children.Add(field.Type);
                AddAll(field.Directives);
                break;
            case InputValueDefinitionNode input:
                children.AddRange(input.Description, input.Name, input.Type, input.DefaultValue);
                AddAll(input.Directives);
                break;
            case EnumValueDefinitionNode value:
                children.AddRange(value.Description, value.Name);
                AddAll(value.Directives);
                break;
            default:
                AddReferenceParts(node, children);
                break;
        }

        void AddAll(IReadOnlyList<SyntaxNode> nodes) => AddList(nodes, children);
    }

    private static void AddReferenceParts(SyntaxNode node, List<SyntaxNode?> children)
    {
        switch (node)
        {
            case VariableNode variable:
                children.Add(variable.Name);
                break;
            case ListValueNode list:
                AddList(list.Items, children);
                break;
            case ObjectValueNode value:
                AddList(value.Fields, children);
                break;
            case NamedTypeNode named:
                children.Add(named.Name);
                break;
            case ListTypeNode list:
                children.Add(list.Type);
                break;
            case NonNullTypeNode nonNull:
                children.Add(nonNull.Type);
                break;
        }
    }

    private static void AddDefinitionParts(DefinitionNode definition, List<SyntaxNode?> children)
    {
        switch (definition)
        {
            case OperationDefinitionNode operation:
                children.Add(operation.Name);
                AddList(operation.VariableDefinitions, children);
                children.Add(operation.SelectionSet);
                break;
            case FragmentDefinitionNode fragment:
                children.AddRange(fragment.Name, fragment.TypeCondition, fragment.SelectionSet);
                break;
            case SchemaDefinitionNode schema:
                AddList(schema.OperationTypes, children);
                break;
            case SchemaExtensionNode schema:
                AddList(schema.OperationTypes, children);
                break;
            case DirectiveDefinitionNode directive:
                children.Add(directive.Name);
                AddList(directive.Arguments, children);
                AddList(directive.Locations, children);
                break;
            case TypeDefinitionNode type:
                children.Add(type.Name);
                AddTypeParts(type, children);
                break;
            case TypeExtensionNode extension:
                children.Add(extension.Name);
                AddTypeParts(extension, children);
                break;
        }
    }

    private static void AddTypeParts(TypeSystemDefinitionNode type, List<SyntaxNode?> children)
    {
        switch (type)
        {
            case ObjectTypeDefinitionNode node:
                AddList(node.Interfaces, children);
                AddList(node.Fields, children);
                break;
            case ObjectTypeExtensionNode node:
                AddList(node.Interfaces, children);
                AddList(node.Fields, children);
                break;
            case InterfaceTypeDefinitionNode node:
                AddList(node.Interfaces, children);
                AddList(node.Fields, children);
                break;
            case InterfaceTypeExtensionNode node:
                AddList(node.Interfaces, children);
                AddList(node.Fields, children);
                break;
            case UnionTypeDefinitionNode node:
                AddList(node.Types, children);
                break;
            case UnionTypeExtensionNode node:
                AddList(node.Types, children);
                break;
            case EnumTypeDefinitionNode node:
                AddList(node.Values, children);
                break;
            case EnumTypeExtensionNode node:
                AddList(node.Values, children);
                break;
            case InputObjectTypeDefinitionNode node:
                AddList(node.Fields, children);
                break;
            case InputObjectTypeExtensionNode node:
                AddList(node.Fields, children);
                break;
        }
    }

    private static void AddList(IReadOnlyList<SyntaxNode> nodes, List<SyntaxNode?> children)
    {
        children.AddRange(nodes);
        children.Add(null);
    }
}
