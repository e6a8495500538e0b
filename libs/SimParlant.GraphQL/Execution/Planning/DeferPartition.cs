using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>
/// Parts the fields of an object by the deferred fragments they come with (incremental delivery, "Build Execution Plan"). A field
/// asked for outside of any fragment is not deferred; one asked for in several fragments is delivered once, for all of them.
/// </summary>
internal static class DeferPartition
{
    public static SelectionPlan Split(SelectionCompiler compiler, ObjectType type, FieldCollector collected, DeferUsage[] within)
    {
        var now = new List<FieldPlan>();
        var later = new List<(DeferUsage[] Set, List<FieldPlan> Fields)>();
        foreach (var group in collected.Groups)
        {
            var set = SetOf(group);
            if (Same(set, within))
            {
                now.Add(group.ToPlan(compiler, type, within));
                continue;
            }
            var known = later.FindIndex(part => Same(part.Set, set));
            if (known < 0)
            {
                known = later.Count;
                later.Add((set, []));
            }
            later[known].Fields.Add(group.ToPlan(compiler, type, later[known].Set));
        }
        return new SelectionPlan(
            type, [.. now], [.. collected.Introduced], [.. later.Select(part => new DeferredPlan(part.Set, new SelectionPlan(type, [.. part.Fields])))]);
    }

    private static DeferUsage[] SetOf(FieldGroup group)
    {
        if (group.Nodes.Exists(node => node.Defer is null)) return [];
        var all = group.Nodes.Select(node => node.Defer!).Distinct().ToArray();
        return [.. all.Where(usage => !Array.Exists(all, usage.IsWithin))];
    }

    private static bool Same(DeferUsage[] left, DeferUsage[] right) => left.Length == right.Length && Array.TrueForAll(left, right.Contains);
}
