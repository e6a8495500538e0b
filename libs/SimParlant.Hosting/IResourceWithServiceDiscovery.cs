using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting;

/// <summary>A resource others find by its name.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
