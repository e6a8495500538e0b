using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Incremental delivery: only a list has items to stream.</summary>
internal sealed class StreamedFieldsAreLists : ValidationRule
{
    public override void EnterField(FieldNode node, NamedType? parent, OutputField? field, ValidationContext context)
    {
        if (field is not null && !field.Type.IsList() && IncrementalDirectives.Find(node.Directives, IncrementalDirectives.Stream) is { } directive)
            context.Report(ValidationErrors.StreamOnNoList(directive, field));
    }
}
