using System.Globalization;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Local.Processes;
using SimParlant.Hosting.Local.Servers;

namespace SimParlant.Hosting.Local.Containers;

/// <summary>Runs a container in the foreground, so that it ends with its command.</summary>
internal sealed class ContainerPrograms(ContainerEngine engine, InstanceValues values, ToolRunner tools, DistributedApplicationModel model) : IProgramFactory
{
    private const string RunScript = "printf '%s' \"$SQL\" | psql -h 127.0.0.1 -U \"$POSTGRES_USER\" -d postgres -X -q -v ON_ERROR_STOP=1";

    public bool CanRun(IResource resource) => resource is ContainerResource && (engine.IsUsed || resource is not (PostgresServerResource or RedisResource));

    public async Task<Program> PrepareAsync(Instance instance, CancellationToken cancellationToken)
    {
        var container = (ContainerResource)instance.Resource;
        var command = engine.Require(container.Name);
        var environment = await values.EnvironmentAsync(instance, cancellationToken);
        var arguments = ContainerCommand.Run(container, instance.Id, instance.Ports, environment.Keys, await values.ArgumentsAsync(instance, cancellationToken));
        container.TryGetContainerImageName(out var image);
        return new Program(command, arguments, "/")
        {
            Environment = environment,
            StopCommand = new Program(command, ContainerCommand.Stop(container, instance.Id), "/"),
            Properties = new Dictionary<string, object?> { [KnownResourceProperties.ContainerImage] = image },
        };
    }

    /// <summary>Removes the container when its command ended without it, so that the next one may take its name.</summary>
    public async Task AfterEndAsync(Instance instance, int exitCode)
    {
        if (exitCode == ContainerCommand.NeverStarted)
        {
            return;
        }

        var name = instance.Resource.Name;
        try
        {
            await tools.RunAsync(name, new Program(engine.Require(name), ContainerCommand.Remove((ContainerResource)instance.Resource, instance.Id), "/"), CancellationToken.None);
        }
        catch (DistributedApplicationException)
        {
            // Most often there is nothing to remove; when there is, the next start says so.
        }
    }

    public async Task OnHealthyAsync(Instance instance, CancellationToken cancellationToken)
    {
        foreach (var database in model.Resources.OfType<PostgresDatabaseResource>().Where(database => ReferenceEquals(database.Parent, instance.Resource)))
        {
            var script = DatabaseScript.CreateIfMissing(database.DatabaseName, database.Annotations.OfType<PostgresCreationScriptAnnotation>().LastOrDefault()?.Script);
            var exec = new Program(engine.Require(instance.Resource.Name), ["exec", "--env", "SQL", "--env", "PGPASSWORD", ContainerCommand.Name(database.Parent, instance.Id), "sh", "-c", RunScript], "/")
            {
                Environment = new Dictionary<string, string>
                {
                    ["SQL"] = script,
                    ["PGPASSWORD"] = await database.Parent.PasswordParameter.GetValueAsync(cancellationToken) ?? "",
                },
            };
            var result = await tools.RunAsync(instance.Resource.Name, exec, cancellationToken);
            if (result.ExitCode != 0)
            {
                throw new DistributedApplicationException($"Resource '{instance.Resource.Name}': the database '{database.DatabaseName}' could not be created: {result.Output}");
            }
        }
    }
}

/// <summary>Command lines of container engines.</summary>
internal static class ContainerCommand
{
    /// <summary>The exit code of <c>docker run</c> when it made no container, perhaps because another has the name.</summary>
    internal const int NeverStarted = 125;

    // Shorter than the supervisor's own patience, so that the engine ends the container before we end the engine's command.
    private const string StopSeconds = "10";

    /// <summary>The name the engine knows the container by.</summary>
    internal static string Name(ContainerResource container, string id) => container.TryGetLastAnnotation<ContainerNameAnnotation>(out var name) ? name.Name : id;

    /// <summary>Asks with the image's own stop signal: the one <c>docker run</c> passes on makes PostgreSQL wait for its clients to leave.</summary>
    internal static IReadOnlyList<string> Stop(ContainerResource container, string id) => ["stop", "-t", StopSeconds, Name(container, id)];

    internal static IReadOnlyList<string> Remove(ContainerResource container, string id) => ["rm", "--force", Name(container, id)];

    /// <summary>The arguments of <c>docker run</c>; values of variables are passed through the environment, where other users cannot read them.</summary>
    internal static IReadOnlyList<string> Run(ContainerResource container, string id, IReadOnlyDictionary<string, int> ports, IEnumerable<string> variables, IReadOnlyList<string> arguments)
    {
        List<string> command = ["run", "--rm", "--name", Name(container, id)];
        foreach (var endpoint in container.Annotations.OfType<EndpointAnnotation>())
        {
            command.AddRange(["--publish", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{ports[endpoint.Name]}:{endpoint.TargetPort}")]);
        }

        foreach (var mount in container.Annotations.OfType<ContainerMountAnnotation>())
        {
            var source = mount.Source is null ? "" : $"{mount.Source}:";
            command.AddRange(["--volume", $"{source}{mount.Target}{(mount.IsReadOnly ? ":ro" : "")}"]);
        }

        foreach (var variable in variables.Order(StringComparer.Ordinal))
        {
            command.AddRange(["--env", variable]);
        }

        if (container.Entrypoint is not null)
        {
            command.AddRange(["--entrypoint", container.Entrypoint]);
        }

        List<object> more = [];
        foreach (var annotation in container.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>())
        {
            annotation.Callback(more);
        }

        command.AddRange(more.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture) ?? ""));
        command.Add(container.TryGetContainerImageName(out var image) ? image : throw new DistributedApplicationException($"Resource '{container.Name}' has no image. Call WithImage."));
        return [.. command, .. arguments];
    }
}
