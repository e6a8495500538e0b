using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting;

/// <summary>How a resource's health is found out.</summary>
public static class HealthCheckExtensions
{
    /// <summary>Uses a health check registered under the key.</summary>
    /// <exception cref="DistributedApplicationException">The resource uses the key already.</exception>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key) where T : IResource =>
        builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(check => check.Key == key)
            ? throw new DistributedApplicationException($"Resource '{builder.Resource.Name}' already uses the health check '{key}'. Remove one of the two.")
            : builder.WithAnnotation(new HealthCheckAnnotation(key));

    /// <summary>Healthy while a GET of the path answers with the status code (200 when not given).</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, [EndpointName] string? endpointName = null) where T : IResourceWithEndpoints =>
        Add(builder, Choose(builder, endpointName), path, statusCode);

    /// <summary>Healthy while a GET of the path on the chosen endpoint answers with the status code.</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, Func<EndpointReference>? endpointSelector, string? path = null, int? statusCode = null) where T : IResourceWithEndpoints =>
        Add(builder, endpointSelector?.Invoke() ?? Choose(builder, null), path, statusCode);

    private static EndpointReference Choose<T>(IResourceBuilder<T> builder, string? endpointName) where T : IResourceWithEndpoints
    {
        string[] candidates = endpointName is null ? ["https", "http"] : [endpointName];
        return candidates.Select(name => builder.GetEndpoint(name)).FirstOrDefault(endpoint => endpoint.Exists) ?? throw new DistributedApplicationException(
            $"Resource '{builder.Resource.Name}' has no endpoint named {string.Join(" or ", candidates.Select(name => $"'{name}'"))} to check its health on. Add one with WithHttpEndpoint, or through the project's launch profile.");
    }

    private static IResourceBuilder<T> Add<T>(IResourceBuilder<T> builder, EndpointReference endpoint, string? path, int? statusCode) where T : IResourceWithEndpoints
    {
        if (endpoint is { IsHttp: false, IsHttps: false })
        {
            throw new DistributedApplicationException($"Resource '{builder.Resource.Name}': the endpoint '{endpoint.EndpointName}' is not HTTP, so its health cannot be asked over HTTP.");
        }

        path ??= "/";
        var expected = statusCode ?? 200;
        var key = string.Create(CultureInfo.InvariantCulture, $"{builder.Resource.Name}_{endpoint.EndpointName}_{path}_{expected}_check");
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(key, _ => new HttpHealthCheck(endpoint, path, expected), null, null, TimeSpan.FromSeconds(10)));
        return builder.WithHealthCheck(key);
    }

    private sealed class HttpHealthCheck(EndpointReference endpoint, string path, int expected) : IHealthCheck
    {
        private static readonly HttpClient s_client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero });

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (!endpoint.IsAllocated)
            {
                return HealthCheckResult.Unhealthy("The address is not known yet.");
            }

            var address = new Uri(new Uri(endpoint.Url), path);
            try
            {
                using var response = await s_client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                return (int)response.StatusCode == expected
                    ? HealthCheckResult.Healthy()
                    : HealthCheckResult.Unhealthy($"GET {address} answered {(int)response.StatusCode}, expected {expected}.");
            }
            catch (HttpRequestException)
            {
                return HealthCheckResult.Unhealthy($"GET {address} could not connect.");
            }
        }
    }
}
