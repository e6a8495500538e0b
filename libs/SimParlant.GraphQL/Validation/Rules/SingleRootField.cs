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

        var names = new HashSet<string>(StringComparer.Ordinal);
        var fields = new List<FieldNode>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<SelectionNode>(operation.SelectionSet.Selections.Reverse());
        while (pending.TryPop(out var selection))
        {
            foreach (var directive in selection.Directives)
            {
                if (directive.Name.Value is "skip" or "include")
                {
                    context.Report(ValidationErrors.SubscriptionRootCondition(operation, directive));
                }
            }

            switch (selection)
            {
                case FieldNode field when names.Add(field.ResponseName):
                    fields.Add(field);
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

        if (fields.Count != 1)
        {
            context.Report(ValidationErrors.SubscriptionRootFields(operation, fields.Count == 0 ? [operation] : fields));
        }

        foreach (var field in fields.Where(field => field.Name.Value.StartsWith("__", StringComparison.Ordinal)))
        {
            context.Report(ValidationErrors.SubscriptionRootIntrospection(operation, field));
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
