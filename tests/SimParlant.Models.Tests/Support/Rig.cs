using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Models.Tests.Support;

/// <summary>The library as a service has it, with providers that are scripted servers and a clock of its own.</summary>
internal sealed class Rig : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IHost _host;
    private readonly IReadOnlyList<ScriptedProvider> _servers;

    public Rig(params (string Name, ScriptedProvider Server)[] servers)
        : this([], servers)
    {
    }

    public Rig(Dictionary<string, string?> settings, params (string Name, ScriptedProvider Server)[] servers)
    {
        _servers = [.. servers.Select(s => s.Server)];
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Models:RetryDelay"] = "00:00:00" });
        builder.Configuration.AddInMemoryCollection(servers.SelectMany(s => Provider(s.Name, s.Server)));
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<ILoggerProvider>(Log);
        builder.Logging.SetMinimumLevel(LogLevel.Trace);
        builder.AddModels(_ => Offline);
        _host = builder.Build();
    }

    public WatchedTime Time { get; } = new();

    public KeptLog Log { get; } = new();

    public OfflineStandIn Offline { get; } = new();

    public TurnBudget Budget { get; } = new(null, null);

    public IModel Model => _host.Services.GetRequiredService<IModel>();

    public ModelContext Context(string provider = "main", string model = "small-1") =>
        new(Guid.Empty.ToString(), Canary.Id, provider, model, 0.7, 300, 8000, Budget);

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> Provider(string name, ScriptedProvider server)
    {
        var at = $"Models:Providers:{name}";
        return new Dictionary<string, string?>
        {
            [at + ":Kind"] = server is ScriptedAnthropic ? "anthropic" : "openai",
            [at + ":Endpoint"] = server.Endpoint.ToString(),
            [at + ":ApiKey"] = ScriptedProvider.Key,
            [at + ":Timeout"] = Patience.ToString("c", CultureInfo.InvariantCulture),
            [at + ":DefaultModel"] = $"{name}-default",
            [at + ":Models:0:Name"] = "small-1",
            [at + ":Models:0:Input"] = "15",
            [at + ":Models:0:Output"] = "60",
            [at + ":Models:0:Cached"] = "7.5",
        };
    }
}

/// <summary>Stands where the lexical provider stands, and says that it was asked.</summary>
internal sealed class OfflineStandIn : IModel
{
    public static readonly ModelUsage Usage = new("offline", "lexical", 0, 0, 0);

    public const string Words = "Said offline.";

    public ValueTask<Thought<TAnswer>> AskAsync<TAnswer>(Question<TAnswer> question, ModelContext context, CancellationToken ct)
        where TAnswer : class => new(new Thought<TAnswer>((TAnswer)Ask.Answer(question.Name), Usage));

    public async ValueTask<Thought<DraftAnswer>> DraftAsync(
        DraftQuestion question, ModelContext context, Func<string, CancellationToken, ValueTask> onText, CancellationToken ct)
    {
        await onText(Words, ct);
        return new Thought<DraftAnswer>(new DraftAnswer(Words), Usage);
    }
}
