using SimParlant.Benchmarks.Broadcast;

await BroadcastBenchmark.RunAsync(args);
