using System.Runtime.CompilerServices;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation;

/// <summary>Visits the executable definitions once, knowing the type at each place, and calls all rules.</summary>
internal sealed class DocumentTraversal(ValidationContext context, ValidationRule[] rules)
{
    private DefinitionFacts? _current;

    public void Visit()
    {
        foreach (var definition in context.Facts.Definitions)
        {
            if (context.IsFull)
            {
                return;
            }

            _current = definition;
            if (definition.Node is OperationDefinitionNode operation)
            {
                VisitOperation(operation);
            }
            else
            {
                VisitFragment((FragmentDefinitionNode)definition.Node);
            }
        }
    }

    private void VisitOperation(OperationDefinitionNode operation)
    {
        foreach (var rule in rules)
        {
            rule.EnterOperation(operation, context);
        }

        foreach (var variable in operation.VariableDefinitions)
        {
            foreach (var rule in rules)
            {
                rule.EnterVariableDefinition(variable, context);
            }

            if (variable.DefaultValue is { } value)
            {
                var known = context.Schema.TryToType(variable.Type, out var type) && type.IsInputType();
                VisitValue(value, known ? type : null, false, null);
            }

            VisitDirectives(variable.Directives, DirectiveLocations.VariableDefinition);
        }

        VisitDirectives(operation.Directives, operation.Operation switch
        {
            OperationType.Query => DirectiveLocations.Query,
            OperationType.Mutation => DirectiveLocations.Mutation,
            _ => DirectiveLocations.Subscription,
        });
        VisitSelections(operation.SelectionSet, context.RootType(operation.Operation));
    }

    private void VisitFragment(FragmentDefinitionNode fragment)
    {
        foreach (var rule in rules)
        {
            rule.EnterFragment(fragment, context);
        }

        VisitDirectives(fragment.Directives, DirectiveLocations.FragmentDefinition);
        VisitSelections(fragment.SelectionSet, context.CompositeType(fragment.TypeCondition));
    }

    private void VisitSelections(SelectionSetNode set, NamedType? parent)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in set.Selections)
        {
            if (context.IsFull)
            {
                return;
            }

            switch (selection)
            {
                case FieldNode field:
                    VisitField(field, parent);
                    break;
                case FragmentSpreadNode spread:
                    foreach (var rule in rules)
                    {
                        rule.EnterSpread(spread, parent, context);
                    }

                    VisitDirectives(spread.Directives, DirectiveLocations.FragmentSpread);
                    break;
                case InlineFragmentNode fragment:
                    foreach (var rule in rules)
                    {
                        rule.EnterInlineFragment(fragment, parent, context);
                    }

                    VisitDirectives(fragment.Directives, DirectiveLocations.InlineFragment);
                    VisitSelections(
                        fragment.SelectionSet,
                        fragment.TypeCondition is { } condition ? context.CompositeType(condition) : parent);
                    break;
            }
        }
    }

    private void VisitField(FieldNode node, NamedType? parent)
    {
        var field = context.FindField(parent, node.Name.Value);
        foreach (var rule in rules)
        {
            rule.EnterField(node, parent, field, context);
        }

        VisitArguments(new ArgumentSite(node, node.Arguments, field?.Arguments ?? [], field, null));
        VisitDirectives(node.Directives, DirectiveLocations.Field);
        if (node.SelectionSet is { } set)
        {
            var type = field?.Type.NamedType();
            VisitSelections(set, type is not null && type.IsCompositeType() ? type : null);
        }
    }

    private void VisitDirectives(IReadOnlyList<DirectiveNode> directives, string location)
    {
        if (directives.Count == 0)
        {
            return;
        }

        foreach (var rule in rules)
        {
            rule.EnterDirectives(directives, location, context);
        }

        foreach (var directive in directives)
        {
            var definition = context.Schema.Directives.GetValueOrDefault(directive.Name.Value);
            VisitArguments(new ArgumentSite(directive, directive.Arguments, definition?.Arguments ?? [], null, definition));
        }
    }

    private void VisitArguments(ArgumentSite site)
    {
        foreach (var rule in rules)
        {
            rule.EnterArguments(site, context);
        }

        foreach (var argument in site.Given)
        {
            var definition = Find(site.Defined, argument.Name.Value);
            VisitValue(argument.Value, definition?.Type, definition?.HasDefault ?? false, null);
        }
    }

    private void VisitValue(ValueNode value, IType? type, bool hasDefault, InputObjectType? oneOf)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (value is VariableNode variable)
        {
            _current!.AddUsage(new VariableUsage(variable, type, hasDefault, oneOf));
            return;
        }

        while (value is not (ListValueNode or NullValueNode) && type?.Nullable() is ListType single)
        {
            type = single.Inner;
        }

        foreach (var rule in rules)
        {
            rule.EnterValue(value, type, context);
        }

        switch (value)
        {
            case ListValueNode list:
                var itemType = (type?.Nullable() as ListType)?.Inner;
                foreach (var item in list.Items)
                {
                    VisitValue(item, itemType, false, null);
                }

                break;
            case ObjectValueNode fields:
                VisitObject(fields, type?.Nullable() as InputObjectType);
                break;
        }
    }

    private void VisitObject(ObjectValueNode value, InputObjectType? type)
    {
        if (type is not null)
        {
            foreach (var rule in rules)
            {
                rule.EnterObject(value, type, context);
            }
        }

        foreach (var node in value.Fields)
        {
            InputField? field = null;
            type?.TryGetField(node.Name.Value, out field);
            VisitValue(node.Value, field?.Type, field?.HasDefault ?? false, type is { IsOneOf: true } ? type : null);
        }
    }

    private static Argument? Find(IReadOnlyList<Argument> arguments, string name)
    {
        foreach (var argument in arguments)
        {
            if (argument.Name == name)
            {
                return argument;
            }
        }

        return null;
    }
}
