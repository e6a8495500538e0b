using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.2.4.1, Single Root Field: neither missing nor one of several, neither conditional nor introspection.</summary>
internal sealed class SingleRootField : ValidationRule
{
    public override void EnterOperation(OperationDefinitionNode operation, ValidationContext context)
    {
        if (operation.Operation != OperationType.Subscription || context.Schema.Subscription is not { } root)
        {
            return;
        }

        var fields = new OrderedDictionary<string, List<FieldNode>>(StringComparer.Ordinal);
        var conditions = new List<DirectiveNode>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<SelectionNode>(operation.SelectionSet.Selections.Reverse());
        while (pending.TryPop(out var selection))
        {
            if ((selection.Directives.FirstOrDefault(directive => directive.Name.Value == "skip")
                ?? selection.Directives.FirstOrDefault(directive => directive.Name.Value == "include")) is { } condition)
            {
                // Whether it is there at all is the question, so what is in it is none.
                conditions.Add(condition);
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    Add(fields, field);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition, root, context):
                    PushAll(pending, inline.SelectionSet);
                    break;
                case FragmentSpreadNode spread when visited.Add(spread.Name.Value):
                    if (context.Facts.Fragment(spread.Name.Value)?.Node is FragmentDefinitionNode fragment
                        && Applies(fragment.TypeCondition, root, context))
                    {
                        PushAll(pending, fragment.SelectionSet);
                    }

                    break;
            }
        }

        if (conditions.Count > 0)
        {
            // How many fields there are depends on variables then, so there is nothing to say about them.
            context.Report(ValidationErrors.SubscriptionRootCondition(operation, conditions));
            return;
        }

        if (fields.Count != 1)
        {
            context.Report(ValidationErrors.SubscriptionRootFields(
                operation, fields.Count == 0 ? [operation.SelectionSet] : [.. fields.Values.Skip(1).SelectMany(nodes => nodes)]));
        }

        foreach (var nodes in fields.Values.Where(nodes => nodes[0].Name.Value.StartsWith("__", StringComparison.Ordinal)))
        {
            context.Report(ValidationErrors.SubscriptionRootIntrospection(operation, nodes));
        }
    }

    private static void Add(OrderedDictionary<string, List<FieldNode>> fields, FieldNode field)
    {
        if (fields.TryGetValue(field.ResponseName, out var nodes))
        {
            nodes.Add(field);
        }
        else
        {
            fields.Add(field.ResponseName, [field]);
        }
    }

    private static bool Applies(NamedTypeNode? condition, ObjectType root, ValidationContext context) =>
        condition is null || (context.CompositeType(condition) is { } type && context.Schema.IsPossible(type, root));

    private static void PushAll(Stack<SelectionNode> pending, SelectionSetNode set)
    {
        for (var i = set.Selections.Count - 1; i >= 0; i--)
        {
            pending.Push(set.Selections[i]);
        }
    }
}
