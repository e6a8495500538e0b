using System.Collections.ObjectModel;

namespace SimParlant.Hosting.ApplicationModel;

/// <summary>The resources of an application, in the order they were added.</summary>
public interface IResourceCollection : IList<IResource>;

internal sealed class ResourceCollection : Collection<IResource>, IResourceCollection;

/// <summary>The finished model of an application.</summary>
public class DistributedApplicationModel(IEnumerable<IResource> resources)
{
    public IResourceCollection Resources { get; } = resources as IResourceCollection ?? Copy(resources);

    private static ResourceCollection Copy(IEnumerable<IResource> resources)
    {
        ResourceCollection copy = [];
        foreach (var resource in resources)
        {
            copy.Add(resource);
        }

        return copy;
    }
}

/// <summary>Views of the model.</summary>
public static class DistributedApplicationModelExtensions
{
    public static IEnumerable<ProjectResource> GetProjectResources(this DistributedApplicationModel model) => model.Resources.OfType<ProjectResource>();

    public static IEnumerable<IResource> GetContainerResources(this DistributedApplicationModel model) =>
        model.Resources.Where(resource => resource.HasAnnotationOfType<ContainerImageAnnotation>());

    public static IEnumerable<ExecutableResource> GetExecutableResources(this DistributedApplicationModel model) => model.Resources.OfType<ExecutableResource>();
}
