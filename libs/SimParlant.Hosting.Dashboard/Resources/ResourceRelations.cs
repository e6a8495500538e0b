using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting.Dashboard.Resources;

/// <summary>How resources depend on each other, told from both ends.</summary>
internal static class ResourceRelations
{
    public static IEnumerable<(string Name, string Type)> Of(ResourceEvent instance, ResourceCatalog catalog)
    {
        var mine = Outgoing(instance.Resource).ToArray();
        foreach (var (name, type) in mine)
        {
            yield return (name, type switch { "WaitFor" => "Waits for", "Reference" => "Takes values of", "Parent" => "Belongs to", _ => type });
        }

        foreach (var other in catalog.All.Select(static each => each.Resource).Distinct().Where(other => !ReferenceEquals(other, instance.Resource)))
        {
            foreach (var (_, type) in Outgoing(other).Where(each => each.Name == instance.Resource.Name))
            {
                yield return (other.Name, type switch { "WaitFor" => "Is waited for by", "Reference" => "Gives values to", "Parent" => "Has", _ => $"{type} of" });
            }
        }
    }

    private static IEnumerable<(string Name, string Type)> Outgoing(IResource resource) =>
        resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(static relation => (relation.Resource.Name, relation.Type))
            .Concat(resource is IResourceWithParent { Parent: var parent } ? [(parent.Name, "Parent")] : []).Distinct();
}
