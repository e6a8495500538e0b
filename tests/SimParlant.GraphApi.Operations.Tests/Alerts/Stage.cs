using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Core.Alerts;
using SimParlant.GraphApi.Alerts;
using SimParlant.GraphApi.Health;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Operations.Tests.Alerts;

/// <summary>A service with a database and a Redis of its own, a clock that moves when told and somebody who is told about alerts; ada is its operator.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Secret = "alert-secret-of-the-tests-0123456789";

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private WebApplicationFactory<Program> _service = null!;

    /// <summary>Null unless it was asked for: most need only a database of their own.</summary>
    private PostgresServer? Server { get; init; }

    public PostgresServer Postgres => Server ?? throw new InvalidOperationException("The server is everybody's: start alone to stop it.");

    public RedisServer Redis { get; private init; } = null!;

    public TestDatabase Database { get; private init; } = null!;

    public Receiver Receiver { get; private init; } = null!;

    public FakeMachine Machine { get; } = new();

    public ManualTime Time { get; } = new(DateTimeOffset.UtcNow);

    public IServiceProvider Services => _service.Services;

    public Uri Address => Api.AddressOf(_service);

    private AlertRounds Rounds => Services.GetRequiredService<AlertRounds>();

    public static Task<Stage> StartAsync(params (string Name, string Value)[] settings) => StartAsync(null, settings);

    /// <summary>With a PostgreSQL of its own, to be stopped.</summary>
    public static async Task<Stage> StartAloneAsync() => await StartAsync(await PostgresServer.StartAsync(), []);

    private static async Task<Stage> StartAsync(PostgresServer? server, (string Name, string Value)[] settings)
    {
        var database = server is null ? await TestDatabase.CreateAsync() : await TestDatabase.CreateAsync(server);
        var stage = new Stage { Server = server, Redis = await RedisServer.StartAsync(), Database = database, Receiver = await Receiver.StartAsync() };
        (string, string)[] own =
        [
            ("Logging:LogLevel:Default", "None"), ("OPERATORS", Demo.UserId("ada")), ("ALERT_WEBHOOK_URL", $"{stage.Receiver.Address}/webhook"),
            ("ALERT_WEBHOOK_SECRET", Secret), ("ALERT_SLACK_WEBHOOK_URL", $"{stage.Receiver.Address}/slack"), .. settings,
        ];
        stage._service = Api.Create(stage.Database.AppConnectionString, stage.Redis.ConnectionString, settings: own).WithWebHostBuilder(host => host
            .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(stage.Time).AddSingleton<IMachine>(stage.Machine)));
        stage._service.UseKestrel();
        stage._service.StartServer();
        await stage.LookAsync();
        return stage;
    }

    public HttpClient As(string? user)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = user is null ? null : new AuthenticationHeaderValue("Bearer", Demo.Token(user));
        return client;
    }

    /// <summary>Time passes, and the rules are looked at every fifteen seconds.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Period)
        {
            Time.Advance(Period);
            await LookAsync();
        }
    }

    public async Task LookAsync()
    {
        await Rounds.LookAsync(default);
        await Services.GetRequiredService<AlertDelivery>().StepAsync(default).AsTask().ContinueWith(static _ => { });
    }

    /// <summary>The names of the rules that fire.</summary>
    public async Task<IReadOnlyList<string>> FiringAsync() =>
        [.. (await Services.GetRequiredService<IAlertBook>().ListAsync(AlertStatus.Firing, 100, default)).Select(a => a.Rule).Distinct().Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await Receiver.DisposeAsync();
        await Redis.DisposeAsync();
        await (Server?.DisposeAsync() ?? Database.DisposeAsync());
    }

    /// <summary>A machine as full as a test wants it.</summary>
    internal sealed class FakeMachine : IMachine
    {
        public double Memory { get; set; } = 0.1;

        public double Disk { get; set; } = 0.1;

        public int Releases { get; private set; }

        public MachineUse Read() => new(Memory, 1 << 20, Disk);

        public void ReleaseMemory() => Releases++;
    }
}
