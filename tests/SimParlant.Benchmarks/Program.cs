using SimParlant.Benchmarks;
using SimParlant.Benchmarks.Http;

switch (args)
{
    case ["server", var connectionString]: await ServerChild.ServeAsync(connectionString); break;
    default: await Suite.RunAsync(args); break;
}
