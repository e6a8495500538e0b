using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Redis;

namespace SimParlant.Hosting;

/// <summary>Redis.</summary>
public static class RedisBuilderExtensions
{
    private const string DataFolder = "/data";
    private static readonly TimeSpan s_defaultInterval = TimeSpan.FromSeconds(60);

    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port) =>
        builder.AddRedis(name, port, null);

    /// <summary>Adds a server. Without a password one is generated and kept for later runs.</summary>
    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        var secret = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false);
        var redis = new RedisResource(name, secret);
        var check = $"{name}_check";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(check, _ => new RedisHealthCheck(redis), null, null, TimeSpan.FromSeconds(10)));
        return builder.AddResource(redis)
            .WithEndpoint(port: port, targetPort: 6379, name: RedisResource.EndpointName)
            .WithImage(RedisContainerImageTags.Image, RedisContainerImageTags.Tag)
            .WithImageRegistry(RedisContainerImageTags.Registry)
            .WithEntrypoint("/bin/sh")
            .WithEnvironment(context =>
            {
                if (redis.PasswordParameter is { } current)
                {
                    context.EnvironmentVariables["REDIS_PASSWORD"] = current;
                }
            })
            .WithArgs(context =>
            {
                context.Args.Add("-c");
                context.Args.Add(string.Join(' ', ["redis-server", .. redis.PasswordParameter is null ? [] : new[] { "--requirepass", "$REDIS_PASSWORD" }, .. SaveOptions(redis)]));
            })
            .WithHealthCheck(check);
    }

    /// <summary>Keeps the data between runs.</summary>
    public static IResourceBuilder<RedisResource> WithDataVolume(this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false) =>
        Persist(builder.WithVolume(name ?? VolumeNames.For(builder, "data"), DataFolder, isReadOnly), isReadOnly);

    /// <summary>Keeps the data in a folder.</summary>
    public static IResourceBuilder<RedisResource> WithDataBindMount(this IResourceBuilder<RedisResource> builder, string source, bool isReadOnly = false) =>
        Persist(builder.WithBindMount(source, DataFolder, isReadOnly), isReadOnly);

    /// <summary>Writes the data to disk after the interval (60 s when null) if that many keys changed.</summary>
    public static IResourceBuilder<RedisResource> WithPersistence(this IResourceBuilder<RedisResource> builder, TimeSpan? interval = null, long keysChangedThreshold = 1) =>
        builder.WithAnnotation(new RedisPersistenceAnnotation(interval ?? s_defaultInterval, keysChangedThreshold), ResourceAnnotationMutationBehavior.Replace);

    /// <summary>Sets the port callers use; null asks for a free one.</summary>
    public static IResourceBuilder<RedisResource> WithHostPort(this IResourceBuilder<RedisResource> builder, int? port) =>
        builder.WithEndpoint(RedisResource.EndpointName, endpoint => endpoint.Port = port);

    /// <summary>Sets the password; null runs without one.</summary>
    public static IResourceBuilder<RedisResource> WithPassword(this IResourceBuilder<RedisResource> builder, IResourceBuilder<ParameterResource>? password)
    {
        builder.Resource.PasswordParameter = password?.Resource;
        return builder;
    }

    internal static string[] SaveOptions(RedisResource redis) => redis.TryGetLastAnnotation<RedisPersistenceAnnotation>(out var persistence)
        ? ["--save", ((long)persistence.Interval.TotalSeconds).ToString(CultureInfo.InvariantCulture), persistence.KeysChangedThreshold.ToString(CultureInfo.InvariantCulture)]
        : [];

    private static IResourceBuilder<RedisResource> Persist(IResourceBuilder<RedisResource> builder, bool isReadOnly) =>
        isReadOnly || builder.Resource.HasAnnotationOfType<RedisPersistenceAnnotation>() ? builder : builder.WithPersistence();
}

internal static class RedisContainerImageTags
{
    internal const string Registry = "docker.io";
    internal const string Image = "library/redis";
    internal const string Tag = "8.2";
}
