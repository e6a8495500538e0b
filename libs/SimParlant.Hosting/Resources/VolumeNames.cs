using System.Security.Cryptography;
using System.Text;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting;

/// <summary>Names of volumes: one per AppHost and resource, so two checkouts do not share data.</summary>
internal static class VolumeNames
{
    internal static string For<T>(IResourceBuilder<T> builder, string suffix) where T : IResource
    {
        var application = builder.ApplicationBuilder;
        var name = application.Environment.ApplicationName;
        // Published names must not depend on where the sources lie.
        var seed = application.ExecutionContext.IsPublishMode ? name : application.AppHostDirectory;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..10];
        return $"{name.ToLowerInvariant()}-{hash}-{builder.Resource.Name}-{suffix}";
    }
}
