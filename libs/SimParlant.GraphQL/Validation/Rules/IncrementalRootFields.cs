using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>
/// Incremental delivery: the roots of mutations and subscriptions, which run in order or per event, are neither deferred nor
/// streamed, and nothing in a subscription is, unless a variable may still switch it off.
/// </summary>
internal sealed class IncrementalRootFields : ValidationRule
{
    public override void EnterField(FieldNode node, NamedType? parent, OutputField? field, ValidationContext context) =>
        Check(node, IncrementalDirectives.Stream, parent, context);

    public override void EnterSpread(FragmentSpreadNode spread, NamedType? parent, ValidationContext context) =>
        Check(spread, IncrementalDirectives.Defer, parent, context);

    public override void EnterInlineFragment(InlineFragmentNode fragment, NamedType? parent, ValidationContext context) =>
        Check(fragment, IncrementalDirectives.Defer, parent, context);

    public override void LeaveDocument(ValidationContext context)
    {
        foreach (var facts in context.Facts.Operations)
        {
            if (facts.Node is OperationDefinitionNode { Operation: OperationType.Subscription } operation)
                CheckSubscription(operation.SelectionSet, context, new HashSet<string>(StringComparer.Ordinal));
        }
    }

    private static void Check(SelectionNode node, string name, NamedType? parent, ValidationContext context)
    {
        if (parent is null || IncrementalDirectives.Find(node.Directives, name) is not { } directive) return;
        if (ReferenceEquals(parent, context.Schema.Mutation) || ReferenceEquals(parent, context.Schema.Subscription))
            context.Report(ValidationErrors.IncrementalRoot(directive, parent));
    }

    private static void CheckSubscription(SelectionSetNode selections, ValidationContext context, HashSet<string> visited)
    {
        foreach (var selection in selections.Selections)
        {
            foreach (var directive in selection.Directives)
            {
                if (directive.Name.Value is IncrementalDirectives.Defer or IncrementalDirectives.Stream && MustApply(directive))
                    context.Report(ValidationErrors.IncrementalSubscription(directive));
            }

            var below = selection switch
            {
                FieldNode field => field.SelectionSet,
                InlineFragmentNode inline => inline.SelectionSet,
                FragmentSpreadNode spread when visited.Add(spread.Name.Value) =>
                    (context.Facts.Fragment(spread.Name.Value)?.Node as FragmentDefinitionNode)?.SelectionSet,
                _ => null,
            };
            if (below is not null) CheckSubscription(below, context, visited);
        }
    }

    private static bool MustApply(DirectiveNode directive) =>
        IncrementalDirectives.Argument(directive, "if") is not (VariableNode or BooleanValueNode { Value: false });
}
