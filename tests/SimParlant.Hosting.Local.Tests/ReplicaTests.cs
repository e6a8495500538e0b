using System.Net;
using System.Net.Sockets;
using SimParlant.Hosting.Local.Network;

namespace SimParlant.Hosting.Local.Tests;

public sealed class ReplicaTests : IDisposable
{
    private readonly CancellationTokenSource _limit = new(Hosts.Limit);

    public void Dispose() => _limit.Dispose();

    [Fact]
    public async Task The_proxy_takes_replicas_in_turn_and_skips_the_dead()
    {
        using var one = new Replica(1);
        using var two = new Replica(2);
        var port = new PortAllocator().Allocate();
        await using var proxy = new TcpProxy(port, [one.Port, two.Port]);
        int[] spread = [await AskAsync(port), await AskAsync(port), await AskAsync(port), await AskAsync(port)];
        Assert.Equal(2, spread.Count(static answer => answer == 1));
        Assert.Equal(2, spread.Count(static answer => answer == 2));
        one.Dispose();
        int[] rest = [await AskAsync(port), await AskAsync(port), await AskAsync(port)];
        Assert.Equal([2, 2, 2], rest);
        two.Dispose();
        Assert.Equal(-1, await AskAsync(port));
    }

    [Fact]
    public async Task Callers_of_two_replicas_do_not_notice_that_one_dies()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<global::Projects.Mini_AppHost>(["--servers", "local"], _limit.Token);
        var web = builder.CreateResourceBuilder((ProjectResource)builder.Resources.Single(static resource => resource.Name == "web")).WithReplicas(2);
        await using var app = await builder.BuildAsync(_limit.Token);
        await app.StartAsync(_limit.Token);
        await Task.WhenAll(web.Resource.GetResolvedResourceNames().Select(id =>
            app.ResourceNotifications.WaitForResourceAsync("web", change => change.ResourceId == id && change.Snapshot.IsReady, _limit.Token)));
        // Others take turns too, health probes among them: both answer in the end, not necessarily one after the other.
        var both = new HashSet<string>();
        while (both.Count < 2) both.Add(await PidAsync(app));

        var dead = both.First();
        await Hosts.KillAsync(int.Parse(dead, System.Globalization.CultureInfo.InvariantCulture), _limit.Token);
        string[] after = [await PidAsync(app), await PidAsync(app), await PidAsync(app)];
        Assert.DoesNotContain(dead, after);
        await app.StopAsync(_limit.Token);
    }

    // A connection of its own each time, as the proxy spreads connections and not requests.
    private async Task<string> PidAsync(DistributedApplication app)
    {
        using var client = app.CreateHttpClient("web");
        return await client.GetStringAsync("/pid", _limit.Token);
    }

    private async Task<int> AskAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, _limit.Token);
        var answer = new byte[1];
        return await client.GetStream().ReadAsync(answer, _limit.Token) == 0 ? -1 : answer[0];
    }

    /// <summary>Answers every connection with its number.</summary>
    private sealed class Replica : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        internal Replica(byte number)
        {
            _listener.Start();
            _ = ServeAsync(number);
        }

        internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Dispose() => _listener.Stop();

        private async Task ServeAsync(byte number)
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await client.GetStream().WriteAsync(new[] { number });
                }
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // The replica is dead.
            }
        }
    }
}
