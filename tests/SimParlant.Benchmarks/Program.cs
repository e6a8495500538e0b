using SimParlant.Benchmarks;
using SimParlant.Benchmarks.Broadcast;
using SimParlant.Benchmarks.Dashboard;
using SimParlant.Benchmarks.Http;
using SimParlant.Benchmarks.Telemetry;
using SimParlant.Benchmarks.Turns;

switch (args)
{
    case ["server", var connectionString]: await ServerChild.ServeAsync(connectionString); break;
    case ["broadcast", .. var rest]: await BroadcastBenchmark.RunAsync(rest); break;
    case ["dashboard", .. var rest]: await DashboardBenchmark.RunAsync(rest); break;
    case ["turns", .. var rest]: await TurnBenchmark.RunAsync(rest); break;
    case ["telemetry", .. var rest]: await TelemetryBenchmark.RunAsync(rest); break;
    default: await Suite.RunAsync(args); break;
}
