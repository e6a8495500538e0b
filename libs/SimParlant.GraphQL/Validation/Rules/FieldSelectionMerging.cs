using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>
/// Spec 5.3.2, Field Selection Merging. The specification compares pairs; here all fields with one response name are compared
/// with the first of them, which is the same because both comparisons are equivalences, and their selections are merged and
/// examined once per distinct set of fields. Work is linear in the size of those sets, and their sum is bounded.
/// </summary>
internal sealed class FieldSelectionMerging : ValidationRule
{
    public override void LeaveDocument(ValidationContext context)
    {
        // Unknown or cyclic fragments and fields have been told already; the rest of the document can still be merged.
        var sets = new MergeSets(context);
        var reported = new HashSet<MergeField>();
        foreach (var definition in context.Facts.Definitions)
        {
            if (definition.Node is Language.OperationDefinitionNode || !context.Facts.IsUsed(definition))
            {
                sets.AddRoot(definition.Node);
            }
        }

        while (sets.TryNext(out var set, out var path, out var byParent))
        {
            foreach (var group in set.GroupBy(field => field.ResponseName))
            {
                if (byParent)
                {
                    CheckParents(group.ToList());
                }
                else
                {
                    CheckShapes(group.ToList());
                }
            }

            if (context.IsFull)
            {
                return;
            }

            void CheckShapes(List<MergeField> fields)
            {
                var first = fields.Find(field => field.Type is not null);
                var other = first is null ? null : fields.Find(field => field.Type is { } type && !HaveSameShape(first.Type!, type));
                if (other is null)
                {
                    sets.Merge(fields, path, byParent: false);
                    return;
                }

                Report(first!, other, first!.Name != other.Name && first.MayShareObject(other)
                    ? $"`{first.Name}` and `{other.Name}` are different fields"
                    : $"they return `{first.Type!.Print()}` and `{other.Type!.Print()}`");
            }

            void CheckParents(List<MergeField> fields)
            {
                var shared = fields.FindAll(field => field.Parent is not ObjectType);
                if (shared.Exists(field => Differs(shared[0], field)))
                {
                    return;
                }

                if (shared.Count == fields.Count)
                {
                    sets.Merge(shared, path, byParent: true);
                    return;
                }

                foreach (var group in fields.Where(field => field.Parent is ObjectType).GroupBy(field => field.Parent))
                {
                    var first = shared.Count > 0 ? shared[0] : group.First();
                    if (!group.Any(field => Differs(first, field)))
                    {
                        sets.Merge([.. shared, .. group], path, byParent: true);
                    }
                }
            }

            bool Differs(MergeField first, MergeField other)
            {
                if (first.Name != other.Name)
                {
                    Report(first, other, $"`{first.Name}` and `{other.Name}` are different fields");
                    return true;
                }

                if (first.Arguments != other.Arguments)
                {
                    Report(first, other, "they have different arguments");
                    return true;
                }

                if (first.Stream != other.Stream)
                {
                    Report(first, other, "they are streamed differently");
                    return true;
                }

                return false;
            }

            void Report(MergeField first, MergeField other, string reason)
            {
                if (reported.Add(other))
                {
                    context.Report(ValidationErrors.FieldsConflict(
                        MergePath.Print(path, first.ResponseName), first.Node, other.Node, reason));
                }
            }
        }

        if (sets.IsExhausted)
        {
            context.Report(ValidationErrors.MergeTooComplex(context.Options.MaxMergeVisits));
        }
    }

    private static bool HaveSameShape(IType first, IType second) => (first, second) switch
    {
        (NonNullType left, NonNullType right) => HaveSameShape(left.Inner, right.Inner),
        (ListType left, ListType right) => HaveSameShape(left.Inner, right.Inner),
        (NamedType left, NamedType right) => ReferenceEquals(left, right) || (left.IsCompositeType() && right.IsCompositeType()),
        _ => false,
    };
}
