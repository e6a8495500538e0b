using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Incremental delivery: a label is written out, and stands once in a document.</summary>
internal sealed class IncrementalLabels : ValidationRule
{
    private readonly Dictionary<string, DirectiveNode> _known = new(StringComparer.Ordinal);

    public override void EnterDirectives(IReadOnlyList<DirectiveNode> directives, string location, ValidationContext context)
    {
        foreach (var directive in directives)
        {
            if (directive.Name.Value is not (IncrementalDirectives.Defer or IncrementalDirectives.Stream)) continue;
            switch (IncrementalDirectives.Argument(directive, "label"))
            {
                case StringValueNode label when !_known.TryAdd(label.Value, directive):
                    context.Report(ValidationErrors.LabelRepeated(label.Value, _known[label.Value], directive));
                    break;
                case VariableNode:
                    context.Report(ValidationErrors.LabelNotStatic(directive));
                    break;
            }
        }
    }
}
