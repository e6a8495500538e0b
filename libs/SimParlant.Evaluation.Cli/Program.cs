using Microsoft.Extensions.Configuration;
using SimParlant.Core.Engine.Lexical;
using SimParlant.Evaluation.Cli;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};
using var network = new SocketsHttpHandler();
var configuration = new ConfigurationBuilder()
    .SetBasePath(Environment.CurrentDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();
return await new Application(
    configuration, Console.Out, Console.Error, time => new LexicalModel(time), network, TimeProvider.System).RunAsync(args, stop.Token);
