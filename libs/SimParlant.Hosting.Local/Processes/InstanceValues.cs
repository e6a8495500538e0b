using System.Globalization;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting.Local.Processes;

/// <summary>Resolves environment and arguments for one instance, filling in what differs between replicas.</summary>
internal sealed class InstanceValues(DistributedApplicationExecutionContext context)
{
    internal async Task<Dictionary<string, string>> EnvironmentAsync(Instance instance, CancellationToken cancellationToken)
    {
        if (instance.Resource is not IResourceWithEnvironment resource)
        {
            return [];
        }

        var values = await resource.GetEnvironmentVariableValuesAsync(context, cancellationToken);
        return values.ToDictionary(pair => pair.Key, pair => Fill(instance, pair.Value));
    }

    internal async Task<string[]> ArgumentsAsync(Instance instance, CancellationToken cancellationToken) =>
        instance.Resource is IResourceWithArgs resource ? [.. (await resource.GetArgumentValuesAsync(context, cancellationToken)).Select(value => Fill(instance, value))] : [];

    private static string Fill(Instance instance, string value)
    {
        if (!value.Contains("{{", StringComparison.Ordinal))
        {
            return value;
        }

        value = value.Replace(ReplicaTokens.InstanceId, instance.Suffix, StringComparison.Ordinal);
        foreach (var (endpoint, port) in instance.Ports)
        {
            value = value.Replace(ReplicaTokens.Port(endpoint), port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        return value;
    }
}
