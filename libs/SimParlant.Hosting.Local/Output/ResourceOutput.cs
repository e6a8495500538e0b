using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting.Local.Output;

/// <summary>Shows what resources write: each line behind its resource's name.</summary>
internal sealed partial class ResourceOutput(ResourceLoggerService logs, LocalOptions options, DistributedApplicationOptions application, ILoggerFactory loggers, IHostEnvironment environment)
{
    private static readonly int[] s_colours = [36, 32, 33, 35, 34, 96, 92, 93, 95, 94];
    private readonly bool _coloured = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
    private readonly Dictionary<string, (IResource Resource, int Colour)> _instances = new(StringComparer.OrdinalIgnoreCase);

    // Guards the console: a line must not be cut in two by another.
    private readonly Lock _gate = new();
    private DistributedApplicationModel? _model;
    private int _width;

    internal void Open(DistributedApplicationModel model)
    {
        _model = model;
        _width = model.Resources.Select(static resource => resource.Name.Length).DefaultIfEmpty(0).Max();
        if (options.Console || application.EnableResourceLogging)
        {
            logs.LineWritten += Write;
        }
    }

    internal void Close() => logs.LineWritten -= Write;

    /// <summary>Lists the addresses, once everything is up.</summary>
    internal void Summarize(IEnumerable<IResource> resources, bool containers)
    {
        if (!options.Console)
        {
            return;
        }

        lock (_gate)
        {
            Console.WriteLine();
            Console.WriteLine($"Everything is up (servers from {(containers ? "containers" : "this machine")}). Ctrl-C stops it.");
            foreach (var endpoint in resources.SelectMany(static resource => resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => (resource.Name, endpoint.AllocatedEndpoint))))
            {
                Console.WriteLine($"  {endpoint.Name.PadRight(_width)}  {endpoint.AllocatedEndpoint}");
            }

            Console.WriteLine();
        }
    }

    /// <summary>One line as the console shows it.</summary>
    internal static string Format(string name, int width, string line, int? colour) =>
        colour is null ? $"{name.PadRight(width)} | {Colours().Replace(line, "")}" : $"\e[{colour}m{name.PadRight(width)} |\e[0m {line}";

    // Programs colour their lines because we ask them to; a file or a pipe wants them plain.
    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex Colours();

    private void Write(string id, LogLine line)
    {
        lock (_gate)
        {
            var (resource, colour) = Find(id);
            if (options.Console)
            {
                Console.WriteLine(Format(resource?.Name ?? id, _width, line.Content, _coloured ? colour : null));
            }

            if (application.EnableResourceLogging)
            {
                loggers.CreateLogger($"{environment.ApplicationName}.Resources.{resource?.Name ?? id}").ResourceLine(line.Content);
            }
        }
    }

    private (IResource? Resource, int Colour) Find(string id)
    {
        if (_instances.TryGetValue(id, out var known))
        {
            return known;
        }

        var resources = _model!.Resources;
        for (var i = 0; i < resources.Count; i++)
        {
            if (resources[i].GetResolvedResourceNames().Contains(id, StringComparer.OrdinalIgnoreCase))
            {
                return _instances[id] = (resources[i], s_colours[i % s_colours.Length]);
            }
        }

        return (null, s_colours[0]);
    }
}

internal static partial class ResourceLog
{
    [LoggerMessage(EventId = 9101, Level = LogLevel.Information, Message = "{Line}")]
    internal static partial void ResourceLine(this ILogger logger, string line);
}
