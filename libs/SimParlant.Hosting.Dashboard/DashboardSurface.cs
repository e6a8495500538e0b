namespace SimParlant.Hosting.Dashboard;

/// <summary>Which of the addresses a connection came in by; a feature of the connection, since a port that was left to the system is no constant.</summary>
internal sealed class DashboardSurface
{
    private DashboardSurface()
    {
    }

    public static DashboardSurface Frontend { get; } = new();

    public static DashboardSurface OtlpGrpc { get; } = new();

    public static DashboardSurface OtlpHttp { get; } = new();
}
