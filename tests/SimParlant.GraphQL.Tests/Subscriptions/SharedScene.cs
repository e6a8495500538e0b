using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Subscriptions;
using SimParlant.GraphQL.Tests.Execution;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Subscriptions;

/// <summary>A subscription whose openings and executions are counted and can be held.</summary>
internal sealed class SharedScene
{
    private readonly InMemoryTopics _topics;
    private readonly TestExecutor _test;
    private readonly Lazy<RequestExecutor> _executor;
    private readonly TaskCompletionSource _sourceFails = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _opened;
    private int _executed;
    private Gate? _opening;
    private Gate? _executing;

    public SharedScene(SubscriptionOptions? options = null)
    {
        options ??= new SubscriptionOptions();
        _topics = new InMemoryTopics(options);
        _test = new TestExecutor("""
            schema { query: Query subscription: Subscription }
            type Query { a: Int }
            type Subscription { counted(from: Int = 0, where: Where): Count! }
            input Where { a: Int text: String list: [Int!] inner: [Where!] }
            type Count { n: Int! twice: Int }
            """)
            .Subscribe("Subscription.counted", OpenSourceAsync)
            .Async("Count.n", ExecuteAsync);
        _test.Services.AddSingleton(options);
        _executor = new Lazy<RequestExecutor>(_test.Build);
    }

    public int Opened => Volatile.Read(ref _opened);

    public int Executed => Volatile.Read(ref _executed);

    public int Topics => _topics.Count;

    public int Shared => _executor.Value.Shared.Count;

    public IReadOnlyCollection<string> StateNames { get; private set; } = [];

    public static ClaimsPrincipal User(string role) => new(new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], "test"));

    public static OperationRequestBuilder Request(string? scope, string? document = null) => OperationRequestBuilder.New()
        .SetDocument(document ?? "subscription($from: Int = 0, $where: Where) { counted(from: $from, where: $where) { n } }")
        .SetSharingScope(scope);

    public void RequireRole(string role) => _test.Authorize("Subscription.counted", new AuthorizePolicy([role], null));

    public Gate HoldOpening() => _opening = new Gate();

    public Gate HoldExecution() => _executing = new Gate();

    public void FailSource() => _sourceFails.SetResult();

    public async Task SendAsync(params int[] numbers)
    {
        foreach (var number in numbers) await _topics.SendAsync("count", (object)number);
    }

    public Task CompleteAsync() => _topics.CompleteAsync("count").AsTask();

    public async Task<StreamReader> OpenAsync(
        string? scope, string? variables = null, string? document = null, ClaimsPrincipal? user = null, bool hold = true, CancellationToken cancellationToken = default)
    {
        if (!hold) _opening = null;
        var request = Request(scope, document).SetUser(user);
        if (variables is not null) request.SetVariableValues(JsonSerializer.Deserialize<JsonElement>(variables));
        return await OpenAsync(request.Build(), cancellationToken);
    }

    public async Task<StreamReader> OpenAsync(OperationRequest request, CancellationToken cancellationToken = default) =>
        new((await _executor.Value.ExecuteAsync(request, cancellationToken)).ExpectResponseStream());

    public Task<IExecutionResult> ExecuteAsync(string scope, string? variables = null, ClaimsPrincipal? user = null) => _executor.Value.ExecuteAsync(
        Request(scope).SetUser(user).SetVariableValues(variables is null ? null : JsonSerializer.Deserialize<JsonElement>(variables)).Build());

    private async ValueTask<IAsyncEnumerable<object?>> OpenSourceAsync(IResolverContext context)
    {
        Interlocked.Increment(ref _opened);
        if (_opening is { } gate) await gate.PassAsync();
        var from = context.ArgumentValue<int?>("from");
        if (from < 0) throw new GraphQLException("From must not be negative.");
        if (from == 666) return FailAsync();
        ISourceStream stream = await _topics.SubscribeAsync<object>("count", context.RequestAborted);
        return stream.ReadEventsAsync();
    }

    private async IAsyncEnumerable<object?> FailAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await _sourceFails.Task.WaitAsync(cancellationToken);
        if (_sourceFails.Task.IsCompleted) throw new InvalidOperationException("a secret");
        yield return null;
    }

    private async Task<object?> ExecuteAsync(IResolverContext context)
    {
        Interlocked.Increment(ref _executed);
        StateNames = [.. context.ContextData.Keys];
        if (_executing is { } gate) await gate.PassAsync();
        return (int)context.Parent! == 13 ? throw new InvalidOperationException("unlucky") : context.Parent;
    }

    /// <summary>Holds who comes until released.</summary>
    internal sealed class Gate
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task.WaitAsync(StreamReader.Limit);

        public void Release() => _open.TrySetResult();

        public Task PassAsync()
        {
            _reached.TrySetResult();
            return _open.Task;
        }
    }
}

/// <summary>A response stream read result by result.</summary>
internal sealed class StreamReader(ResponseStream stream) : IAsyncDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly IAsyncEnumerator<OperationResult> _results = stream.ReadResultsAsync().GetAsyncEnumerator();

    public async Task<OperationResult> NextAsync() =>
        await _results.MoveNextAsync().AsTask().WaitAsync(Limit) ? _results.Current : throw new InvalidOperationException("The stream ended.");

    public async Task<int> ReadNumberAsync()
    {
        using var result = await NextAsync();
        return NumberOf(result.ToJson());
    }

    public async Task<List<string>> ReadAllAsync()
    {
        var all = new List<string>();
        while (await _results.MoveNextAsync().AsTask().WaitAsync(Limit))
        {
            using (_results.Current) all.Add(_results.Current.ToJson());
        }
        return all;
    }

    public async Task<List<int>> ReadNumbersAsync() => [.. (await ReadAllAsync()).Select(NumberOf)];

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private static int NumberOf(string json) =>
        JsonSerializer.Deserialize<JsonElement>(json).GetProperty("data").GetProperty("counted").GetProperty("n").GetInt32();
}
