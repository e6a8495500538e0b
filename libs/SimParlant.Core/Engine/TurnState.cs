using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Bus;
using SimParlant.Core.Engine.Journeys;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Questions;
using SimParlant.Core.Engine.Replies;
using SimParlant.Core.Engine.Calls;
using SimParlant.Core.Sessions;
using SimParlant.Core.Tools;
using SimParlant.Core.Turns;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Engine;

/// <summary>What the steps of one running turn hand to one another.</summary>
internal sealed class TurnState(
    ClaimedTurn turn, WorkspaceScope scope, IEngineStore store, IWakeBus bus, IModel model, IToolExecutor tools, TurnOptions options, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();

    public ClaimedTurn Turn => turn;
    public WorkspaceScope Scope => scope;
    public IEngineStore Store => store;
    public IToolExecutor Tools => tools;
    public TurnOptions Options => options;
    public TimeProvider Time => time;

    /// <summary>Set by the step that loads, like the three after it.</summary>
    public TurnFacts Facts { get; private set; } = null!;
    public AgentSettings Settings { get; private set; } = null!;
    public Dialogue Dialogue { get; set; } = null!;
    public ModelContext ModelContext { get; private set; } = null!;

    /// <summary>Rounds of preparation begun.</summary>
    public int Iteration { get; set; }

    /// <summary>Guidelines found to apply, by id.</summary>
    public Dictionary<Guid, GuidelineMatch> Matches { get; } = [];

    /// <summary>Journeys found to begin, with the reason.</summary>
    public Dictionary<Guid, string> Triggered { get; } = [];

    /// <summary>Rows that tie a matched guideline to an active journey.</summary>
    public HashSet<Guid> MatchedLinks { get; } = [];

    /// <summary>Conditions of such rows that were found to hold.</summary>
    public HashSet<Guid> HeldLinks { get; } = [];

    public List<JourneyRun> Journeys { get; } = [];

    /// <summary>Guidelines that count after relations were resolved, best first.</summary>
    public IReadOnlyList<GuidelineMatch> Standing { get; set; } = [];

    public Dictionary<Guid, Resolution> Verdicts { get; } = [];

    /// <summary>What the reply must do beside guidelines and journeys: clarify, confirm, tools' wishes.</summary>
    public List<Instruction> Asides { get; } = [];

    public List<ToolCall> Calls { get; } = [];

    public List<ToolInsight> Insights { get; } = [];

    public List<ExplainedTool> ExplainedTools { get; } = [];

    /// <summary>The call the customer is asked to confirm.</summary>
    public PendingCall? Pending { get; set; }

    /// <summary>Whether the customer said yes, or no, to a call that waited for it; null: neither.</summary>
    public bool? Confirmed { get; set; }

    /// <summary>Tools the customer said no to.</summary>
    public HashSet<string> Declined { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, VariableChange> Variables { get; } = new(StringComparer.Ordinal);

    public SessionMode? Mode { get; set; }

    public string? Preamble { get; set; }

    /// <summary>Set by the step that composes.</summary>
    public ReplyPlan? Plan { get; set; }

    /// <summary>What will be said, in order; empty: nothing.</summary>
    public List<Reply> Replies { get; } = [];

    public ModelUsage LastUsage { get; private set; }

    /// <summary>Steps that ended, each as often as it did.</summary>
    public List<MeasuredStep> Measured { get; } = [];

    /// <summary>Guidelines the reply carried out; null as long as nobody has looked.</summary>
    public IReadOnlyList<Guid>? Applied { get; set; }

    /// <summary>The answer completed the turn.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Set when the answer was stored: what it had cost until then.</summary>
    public (int Tokens, int Cents) Charged { get; set; }

    public DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    public int ElapsedMs => (int)time.GetElapsedTime(_started).TotalMilliseconds;

    public bool IsManual => (Mode ?? Facts.Session.Mode) == SessionMode.Manual;

    public void Measure(string step, long started) => Measured.Add(new(step, time.GetElapsedTime(started)));

    /// <summary>A journey that relations brought in waits to be entered.</summary>
    public bool HasNewJourneys() => Triggered.Keys.Any(id => Journeys.TrueForAll(run => run.Map.Id != id));

    public void Begin(TurnFacts facts)
    {
        Facts = facts;
        Settings = AgentSettings.Of(facts.Agent);
        ModelContext = Contexts.ModelOf(facts, Settings);
        Dialogue = Contexts.DialogueOf(facts, turn);
        Pending = null;
        foreach (var progress in facts.Memory.Journeys.Where(j => j.Status == JourneyStatus.Active && facts.Request.Kind != TurnKind.Utterance))
        {
            if (facts.Behaviour.Journeys.FirstOrDefault(j => j.Id == progress.JourneyId) is { } map && progress.Path.All(id => map.Find(id) is not null))
            {
                Journeys.Add(new JourneyRun(map, progress));
            }
        }
    }

    /// <summary>Asks the model, within the budget; what it costs is noted.</summary>
    public async ValueTask<TAnswer> AskAsync<TAnswer>(Question<TAnswer> question, CancellationToken ct)
        where TAnswer : class
    {
        ModelContext.Budget.Require();
        return Take(await model.AskAsync(question, ModelContext, ct));
    }

    public async ValueTask<DraftAnswer> DraftAsync(DraftQuestion question, Func<string, CancellationToken, ValueTask> onText, CancellationToken ct)
    {
        ModelContext.Budget.Require();
        return Take(await model.DraftAsync(question, ModelContext, onText, ct));
    }

    /// <summary>A fact of this turn: a variable of that name, public or not, the turn's own changes first.</summary>
    public JsonElement? Variable(string key) => Variables.TryGetValue(key, out var changed) ? changed.Value
        : Facts.Variables.FirstOrDefault(variable => variable.Key == key)?.Value;

    /// <summary>What templates may take from tools: this turn's answers first, then earlier ones', newest first.</summary>
    public IReadOnlyDictionary<string, JsonElement> ToolFields()
    {
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var result in Enumerable.Reverse(Calls).Select(call => call.Result).OfType<ToolResult>().Where(result => result.Error is null))
        {
            Add(result.Fields.Select(field => (field.Key, field.Value)));
            Add(Members(result.Data));
        }

        foreach (var happened in Facts.Events.Where(e => e.EventType == EventType.ToolResult).Reverse())
        {
            Add(happened.Metadata is { ValueKind: JsonValueKind.Object } metadata && metadata.TryGetProperty("fields", out var given) ? Members(given) : []);
            Add(happened.Content.TryGetProperty("data", out var data) ? Members(data) : []);
        }

        return fields;

        void Add(IEnumerable<(string Name, JsonElement Value)> found)
        {
            foreach (var (name, value) in found)
            {
                fields.TryAdd(name, value);
            }
        }

        static IEnumerable<(string, JsonElement)> Members(JsonElement data) =>
            data.ValueKind == JsonValueKind.Object ? data.EnumerateObject().Select(member => (member.Name, member.Value)) : [];
    }

    /// <summary>Sets a variable of the session, and lets the dialogue know.</summary>
    public void SetVariable(VariableChange change)
    {
        Variables[change.Key] = change;
        Dialogue = Dialogue with
        {
            Variables = [.. Dialogue.Variables.Where(v => v.Key != change.Key), new KnownVariable(change.Key, change.Scope, change.Value)],
        };
    }

    /// <summary>A call was answered: by the tool, or as an earlier attempt noted.</summary>
    public void Take(ToolCall call)
    {
        var result = call.Result!;
        Calls.Add(call);
        Mode = result.Mode ?? Mode;
        ExplainedTools.Add(new(call.Tool.Name, result.IsUnknown ? "unknown" : result.Error is null ? "ran" : "failed", result.Error ?? "asked for and answered"));
        Asides.AddRange(result.Instructions.Select(action => new Instruction(0, null, action, InstructionSource.Tool, call.Tool.Id, int.MaxValue)));
        Dialogue = Dialogue with
        {
            ToolOutcomes = [new(call.Tool.Name, call.Arguments, result.Data, result.Error is not null, IsNew: true), .. Dialogue.ToolOutcomes],
        };
    }

    /// <summary>Appends and wakes; <see cref="TurnFlow.Stop"/> when the turn is no longer ours.</summary>
    public async ValueTask<TurnFlow> AppendAsync(IReadOnlyList<NewEvent> events, CancellationToken ct)
    {
        if (!await store.AppendAsync(turn, events, UtcNow, ct))
        {
            return TurnFlow.Stop;
        }

        await WakeReadersAsync();
        return TurnFlow.Continue;
    }

    /// <summary>From here the turn cannot be cancelled; <see cref="TurnFlow.Stop"/> when it already was.</summary>
    public async ValueTask<TurnFlow> BeginAsync(IReadOnlyList<NewEvent> events, CancellationToken ct)
    {
        if (!await store.BeginAnswerAsync(turn, events, UtcNow, ct))
        {
            return TurnFlow.Stop;
        }

        await WakeReadersAsync();
        return TurnFlow.Continue;
    }

    public async ValueTask WakeReadersAsync()
    {
        await bus.WakeAsync(Topic.Session(turn.WorkspaceId, turn.SessionId), CancellationToken.None);
        await bus.WakeAsync(Topic.Workspace(turn.WorkspaceId), CancellationToken.None);
    }

    private T Take<T>(Thought<T> thought)
    {
        LastUsage = thought.Usage;
        return thought.Value;
    }
}

internal enum TurnFlow
{
    Continue,

    /// <summary>The turn was cancelled, lost or has nothing to do: leave quietly.</summary>
    Stop,
}

/// <summary>One verb of a turn.</summary>
internal abstract class TurnStep
{
    public string Name => GetType().Name;

    /// <summary>It still has something to do when an earlier attempt has answered.</summary>
    public virtual bool IsAfterAnswer => false;

    public abstract ValueTask<TurnFlow> RunAsync(TurnState state, CancellationToken ct);
}

/// <param name="Rationale">For a person who asks why.</param>
/// <param name="Priority">The guideline's, or what a journey makes of it.</param>
internal sealed record GuidelineMatch(GuidelineRule Rule, string Rationale, int Priority, int Iteration);
