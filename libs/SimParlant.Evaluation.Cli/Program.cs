using SimParlant.Core.Engine.Lexical;
using SimParlant.Evaluation.Cli;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};
using var network = new SocketsHttpHandler();
return await new Application(
    Environment.GetEnvironmentVariable, Console.Out, Console.Error, time => new LexicalModel(time), network, TimeProvider.System).RunAsync(args, stop.Token);
