using SimParlant.Storage.Cli;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};
return await new Application(Environment.GetEnvironmentVariable, Console.Out, Console.Error, TimeProvider.System).RunAsync(args, stop.Token);
