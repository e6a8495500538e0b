using SimParlant.Testing;

namespace SimParlant.Core.Tests.Alerts;

/// <summary>A test that needs Prometheus' own tool; skipped where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PromtoolFactAttribute : FactAttribute
{
    public PromtoolFactAttribute() => Skip = Promtool.Missing;
}
