using System.Globalization;
using System.Text.Json;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting.Publishing;

/// <summary>Writes resources into a manifest.</summary>
public sealed class ManifestPublishingContext(DistributedApplicationExecutionContext executionContext, string manifestPath, Utf8JsonWriter writer,
    CancellationToken cancellationToken = default)
{
    private const int FirstExtraTargetPort = 8000;
    private readonly List<object> _referenced = [];
    private int _nextTargetPort = FirstExtraTargetPort;

    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;
    public string ManifestPath { get; } = manifestPath;
    public Utf8JsonWriter Writer { get; } = writer;
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>A path as seen from the manifest's folder, with forward slashes.</summary>
    public string GetManifestRelativePath(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(ManifestPath)) ?? throw new DistributedApplicationException($"'{ManifestPath}' has no folder.");
        return Path.GetRelativePath(folder, path).Replace('\\', '/');
    }

    internal async Task WriteModelAsync(DistributedApplicationModel model)
    {
        Writer.WriteStartObject();
        Writer.WriteString("$schema", "https://json.schemastore.org/aspire-8.0.json");
        Writer.WriteStartObject("resources");
        var written = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var resource in model.Resources)
        {
            written.Add(resource.Name);
            await WriteResourceAsync(resource);
        }

        var encoded = EncodedParameters.In(_referenced);
        foreach (var parameter in References(_referenced).OfType<ParameterResource>().Distinct().ToArray())
        {
            if (written.Add(parameter.Name))
            {
                WriteParameter(parameter);
            }

            encoded.Write(Writer, parameter);
        }

        Writer.WriteEndObject();
        Writer.WriteEndObject();
        await Writer.FlushAsync(CancellationToken);
    }

    private async Task WriteResourceAsync(IResource resource)
    {
        if (resource.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var own))
        {
            if (own.Callback is not null)
            {
                Writer.WriteStartObject(resource.Name);
                await own.Callback(this);
                Writer.WriteEndObject();
            }

            return;
        }

        switch (resource)
        {
            case ProjectResource project:
                await WriteProjectAsync(project);
                break;
            case ExecutableResource executable:
                await WriteExecutableAsync(executable);
                break;
            case ContainerResource container:
                await WriteContainerAsync(container);
                break;
            case ParameterResource parameter:
                WriteParameter(parameter);
                break;
            case IResourceWithConnectionString value:
                Writer.WriteStartObject(resource.Name);
                Writer.WriteString("type", "value.v0");
                WriteConnectionString(value);
                Writer.WriteEndObject();
                break;
            default:
                Writer.WriteStartObject(resource.Name);
                Writer.WriteString("error", "This resource does not support generation in the manifest.");
                Writer.WriteEndObject();
                break;
        }
    }

    private async Task WriteProjectAsync(ProjectResource project)
    {
        Writer.WriteStartObject(project.Name);
        Writer.WriteString("type", "project.v0");
        Writer.WriteString("path", GetManifestRelativePath(project.GetProjectMetadata().ProjectPath));
        await WriteArgumentsAsync(project);
        await WriteEnvironmentAsync(project);
        WriteBindings(project);
        Writer.WriteEndObject();
    }

    private async Task WriteExecutableAsync(ExecutableResource executable)
    {
        Writer.WriteStartObject(executable.Name);
        Writer.WriteString("type", "executable.v0");
        Writer.WriteString("workingDirectory", GetManifestRelativePath(executable.WorkingDirectory));
        Writer.WriteString("command", executable.Command);
        await WriteArgumentsAsync(executable);
        await WriteEnvironmentAsync(executable);
        WriteBindings(executable);
        Writer.WriteEndObject();
    }

    private async Task WriteContainerAsync(ContainerResource container)
    {
        Writer.WriteStartObject(container.Name);
        Writer.WriteString("type", "container.v0");
        if (container is IResourceWithConnectionString connectable)
        {
            WriteConnectionString(connectable);
        }

        Writer.WriteString("image", container.TryGetContainerImageName(out var image) ? image : throw new DistributedApplicationException($"Resource '{container.Name}' has no image. Call WithImage."));
        if (container.Entrypoint is not null)
        {
            Writer.WriteString("entrypoint", container.Entrypoint);
        }

        await WriteArgumentsAsync(container);
        WriteMounts(container, ContainerMountType.BindMount, "bindMounts", "source", mount => GetManifestRelativePath(mount.Source ?? ""));
        WriteMounts(container, ContainerMountType.Volume, "volumes", "name", mount => mount.Source ?? "");
        await WriteEnvironmentAsync(container);
        WriteBindings(container);
        Writer.WriteEndObject();
    }

    private void WriteConnectionString(IResourceWithConnectionString resource)
    {
        _referenced.Add(resource.ConnectionStringExpression);
        Writer.WriteString("connectionString", resource.ConnectionStringExpression.ValueExpression);
    }

    private void WriteParameter(ParameterResource parameter)
    {
        Writer.WriteStartObject(parameter.Name);
        Writer.WriteString("type", "parameter.v0");
        if (parameter.IsConnectionString)
        {
            Writer.WriteString("connectionString", $"{{{parameter.Name}.value}}");
        }

        Writer.WriteString("value", $"{{{parameter.Name}.inputs.value}}");
        Writer.WriteStartObject("inputs");
        Writer.WriteStartObject("value");
        Writer.WriteString("type", "string");
        if (parameter.Secret)
        {
            Writer.WriteBoolean("secret", true);
        }

        if (parameter.Default is not null)
        {
            Writer.WriteStartObject("default");
            parameter.Default.WriteToManifest(Writer);
            Writer.WriteEndObject();
        }

        Writer.WriteEndObject();
        Writer.WriteEndObject();
        Writer.WriteEndObject();
    }

    private async Task WriteArgumentsAsync(IResource resource)
    {
        var arguments = await resource.CollectArgumentsAsync(ExecutionContext, CancellationToken);
        if (arguments.Count == 0)
        {
            return;
        }

        Writer.WriteStartArray("args");
        foreach (var argument in arguments)
        {
            Writer.WriteStringValue(await PlaceholderAsync(argument));
        }

        Writer.WriteEndArray();
    }

    private async Task WriteEnvironmentAsync(IResource resource)
    {
        var variables = await resource.CollectEnvironmentAsync(ExecutionContext, CancellationToken);
        if (variables.Count == 0)
        {
            return;
        }

        Writer.WriteStartObject("env");
        foreach (var (name, value) in variables)
        {
            Writer.WriteString(name, await PlaceholderAsync(value));
        }

        Writer.WriteEndObject();
    }

    private async ValueTask<string> PlaceholderAsync(object value)
    {
        _referenced.Add(value);
        return EncodedParameters.Apply(value) ?? await EnvironmentExtensions.ResolveAsync(value, ExecutionContext, CancellationToken) ?? "";
    }

    private void WriteMounts(ContainerResource container, ContainerMountType type, string list, string key, Func<ContainerMountAnnotation, string> source)
    {
        var mounts = container.Annotations.OfType<ContainerMountAnnotation>().Where(mount => mount.Type == type).ToArray();
        if (mounts.Length == 0)
        {
            return;
        }

        Writer.WriteStartArray(list);
        foreach (var mount in mounts)
        {
            Writer.WriteStartObject();
            Writer.WriteString(key, source(mount));
            Writer.WriteString("target", mount.Target);
            Writer.WriteBoolean("readOnly", mount.IsReadOnly);
            Writer.WriteEndObject();
        }

        Writer.WriteEndArray();
    }

    private void WriteBindings(IResource resource)
    {
        var seen = new HashSet<string>();
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToArray();
        if (endpoints.Length == 0)
        {
            return;
        }

        Writer.WriteStartObject("bindings");
        foreach (var endpoint in endpoints)
        {
            var first = seen.Add(endpoint.UriScheme);
            var target = endpoint.TargetPort ?? (resource is ProjectResource && endpoint.IsHttp && !first ? _nextTargetPort++ : endpoint.Port);
            Writer.WriteStartObject(endpoint.Name);
            Writer.WriteString("scheme", endpoint.UriScheme);
            Writer.WriteString("protocol", endpoint.Protocol.ToString().ToLower(CultureInfo.InvariantCulture));
            Writer.WriteString("transport", endpoint.Transport);
            if (endpoint.Port is { } port && port != target)
            {
                Writer.WriteNumber("port", port);
            }

            if (target is not null)
            {
                Writer.WriteNumber("targetPort", target.Value);
            }

            if (endpoint.IsExternal)
            {
                Writer.WriteBoolean("external", true);
            }

            Writer.WriteEndObject();
        }

        Writer.WriteEndObject();
    }

    // A server's connection string refers to its endpoint, which refers to the server: each value is visited once.
    private static List<object> References(IEnumerable<object> values)
    {
        List<object> found = [];
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var value in values)
        {
            Visit(value);
        }

        return found;

        void Visit(object value)
        {
            if (!seen.Add(value))
            {
                return;
            }

            found.Add(value);
            foreach (var part in value is IValueWithReferences composed ? composed.References : [])
            {
                Visit(part);
            }
        }
    }
}
