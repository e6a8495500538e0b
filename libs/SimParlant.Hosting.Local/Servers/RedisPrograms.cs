using System.Globalization;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Local.Containers;
using SimParlant.Hosting.Local.Processes;

namespace SimParlant.Hosting.Local.Servers;

/// <summary>Runs Redis from the binary of this machine.</summary>
internal sealed class RedisPrograms(DataFolders folders, ContainerEngine engine) : IProgramFactory
{
    public bool CanRun(IResource resource) => resource is RedisResource && !engine.IsUsed;

    public async Task<Program> PrepareAsync(Instance instance, CancellationToken cancellationToken)
    {
        var redis = (RedisResource)instance.Resource;
        var binary = Binaries.Find("redis-server") ?? Binaries.Find("valkey-server") ?? throw new DistributedApplicationException(
            $"Resource '{redis.Name}': Redis was not found on this machine. Install it (Debian and Ubuntu: apt-get install redis-server), or use --servers containers.");
        var file = Path.Combine(folders.Run(instance), "redis.conf");
        var password = redis.PasswordParameter is null ? null : await redis.PasswordParameter.GetValueAsync(cancellationToken);
        var settings = Settings(redis, instance.Ports[redis.PrimaryEndpoint.EndpointName], folders.Data(instance), password);
        await SecretFile.WriteAsync(file, settings, folders.Account, cancellationToken);
        return new Program(binary, [file], "/") { Account = folders.Account };
    }

    public Task CleanAsync(Instance instance)
    {
        folders.Clean(instance);
        return Task.CompletedTask;
    }

    internal static string Settings(RedisResource redis, int port, string data, string? password)
    {
        var persistence = redis.Annotations.OfType<RedisPersistenceAnnotation>().LastOrDefault();
        string[] lines =
        [
            "bind 127.0.0.1",
            "protected-mode yes",
            "daemonize no",
            "supervised no",
            string.Create(CultureInfo.InvariantCulture, $"port {port}"),
            $"dir {Quote(data)}",
            persistence is null ? "save \"\"" : string.Create(CultureInfo.InvariantCulture, $"save {persistence.Interval.TotalSeconds:0} {persistence.KeysChangedThreshold}"),
            .. password is null ? Array.Empty<string>() : [$"requirepass {Quote(password)}"],
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static string Quote(string value) => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
