using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Questions;
using SimParlant.Core.Sessions;
using SimParlant.Core.Tools;
using SimParlant.Core.Turns;
using SimParlant.Core.Workspaces;

namespace SimParlant.Storage.Tests.Engine;

/// <summary>A replica's life, counted in boundaries: before and after each read, write, thought and tool call. At the one given it ends.</summary>
internal sealed class Life(int? endsAt = null)
{
    public List<string> Passed { get; } = [];

    private bool IsOver => Passed.Count > endsAt;

    /// <exception cref="IOException">The replica is dead: nothing it does reaches anybody any more.</exception>
    public void Pass(string boundary)
    {
        lock (Passed)
        {
            Passed.Add(boundary);
            if (IsOver)
            {
                throw new IOException($"died at {boundary}");
            }
        }
    }
}

/// <summary>Everything the engine reaches out to, within one life.</summary>
internal sealed class Mortal(Life life, IEngineStorage storage, IModel model, IToolExecutor tools) : IEngineStorage, IModel, IToolExecutor
{
    public IEngineStore For(WorkspaceScope scope) => new Store(life, storage.For(scope));

    public async ValueTask<Thought<TAnswer>> AskAsync<TAnswer>(Question<TAnswer> question, ModelContext context, CancellationToken ct)
        where TAnswer : class
    {
        life.Pass("ask " + question.Name);
        return await model.AskAsync(question, context, ct);
    }

    public async ValueTask<Thought<DraftAnswer>> DraftAsync(
        DraftQuestion question, ModelContext context, Func<string, CancellationToken, ValueTask> onText, CancellationToken ct)
    {
        life.Pass("draft");
        return await model.DraftAsync(question, context, onText, ct);
    }

    public async ValueTask<ToolResult> RunAsync(WorkspaceScope scope, ToolInvocation invocation, CancellationToken ct)
    {
        // Names of tools are unique in a workspace; what they display is not.
        var name = invocation.Tool.DisplayName.Replace(' ', '_');
        life.Pass("before " + name);
        var result = await tools.RunAsync(scope, invocation, ct);
        life.Pass("after " + name);
        return result;
    }

    private sealed class Store(Life life, IEngineStore store) : IEngineStore
    {
        public ValueTask DisposeAsync() => store.DisposeAsync();

        public ValueTask<TurnFacts?> LoadAsync(ClaimedTurn turn, int recentEvents, CancellationToken ct) =>
            Around("load", () => store.LoadAsync(turn, recentEvents, ct));

        public ValueTask<bool> RenewAsync(ClaimedTurn turn, TimeSpan lease, CancellationToken ct) => store.RenewAsync(turn, lease, ct);

        public ValueTask<bool> AppendAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, DateTime utcNow, CancellationToken ct) =>
            Around("append " + events[0].Type, () => store.AppendAsync(turn, events, utcNow, ct));

        public ValueTask<bool> BeginAnswerAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, DateTime utcNow, CancellationToken ct) =>
            Around("begin " + events[0].Type, () => store.BeginAnswerAsync(turn, events, utcNow, ct));

        public ValueTask<bool> ShowAsync(ClaimedTurn turn, string text, DateTime utcNow, CancellationToken ct) =>
            Around("show", () => store.ShowAsync(turn, text, utcNow, ct));

        public ValueTask<bool> AnswerAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, TurnEffects effects, DateTime utcNow, CancellationToken ct) =>
            Around("answer", () => store.AnswerAsync(turn, events, effects, utcNow, ct));

        public ValueTask<bool> CompleteAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, TurnClosing closing, DateTime utcNow, CancellationToken ct) =>
            Around("complete", () => store.CompleteAsync(turn, events, closing, utcNow, ct));

        public ValueTask<bool> FailAsync(
            ClaimedTurn turn, string error, IReadOnlyList<NewEvent> events, DateTime? retryAt, DateTime utcNow, CancellationToken ct) =>
            Around("fail", () => store.FailAsync(turn, error, events, retryAt, utcNow, ct));

        private async ValueTask<T> Around<T>(string what, Func<ValueTask<T>> run)
        {
            life.Pass("before " + what);
            var result = await run();
            life.Pass("after " + what);
            return result;
        }
    }
}
