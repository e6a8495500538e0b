using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Eventing;
using SimParlant.Hosting.Local.Network;
using SimParlant.Hosting.Local.Processes;

namespace SimParlant.Hosting.Local.Supervision;

/// <summary>What every supervisor works with.</summary>
internal sealed record SupervisorServices(IServiceProvider Provider, ResourceNotificationService Notifications, ResourceLoggerService Logs,
    IDistributedApplicationEventing Eventing, ProcessLauncher Launcher, ToolRunner Tools, PortAllocator Ports, HealthCheckService Health, LocalOptions Options, TimeProvider Time);
