using System.Text.Json;
using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Turns;
using SimParlant.Evaluation.Memory;
using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Runs;

/// <summary>The agent a scenario describes, with its sessions, its tools and the engine that runs its turns.</summary>
internal sealed class ScenarioWorld
{
    private const string Workspace = "scenario";
    private readonly Dictionary<string, Guid> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MemorySession> _sessions = new(StringComparer.Ordinal);
    private int _lastId;

    public ScenarioWorld(Scenario scenario, Func<TimeProvider, IModel> model, string provider, string modelName = "lexical")
    {
        Scenario = scenario;
        var compiled = DocumentCompiler.Compile(scenario.Behaviour, [.. scenario.Tools.Select(tool => ScriptedTools.SpecOf(tool, IdOf("tool:" + tool.Name)))], IdOf);
        Engine = new MemoryEngine(AgentOf(scenario.Agent, provider, modelName), compiled, Clock, NewId);
        Supervision = new MemorySupervision(Engine, Clock);
        Names = new NameBook(IdOf, new ScenarioNames(scenario));
        Model = new StepModel(model(Clock), scenario, Names.Find);
        Tools = new ScriptedTools(scenario.Tools);
        Turns = new TurnRunner(Engine, new Nobody(), Model, Tools, new Quiet(), Options, Clock);
        Add("main", new SessionSetup { Customer = scenario.Customer, Variables = scenario.Variables, Mode = scenario.Mode });
        foreach (var (name, setup) in scenario.Sessions)
        {
            Add(name, setup);
        }
    }

    public Scenario Scenario { get; }
    public ScenarioClock Clock { get; } = new();
    public MemoryEngine Engine { get; }
    public MemorySupervision Supervision { get; }
    public NameBook Names { get; }
    public StepModel Model { get; }
    public ScriptedTools Tools { get; }
    public TurnRunner Turns { get; }
    public TurnOptions Options { get; } = new() { Owner = "scenario" };
    public IReadOnlyDictionary<string, MemorySession> Sessions => _sessions;

    private Guid IdOf(string key) => _ids.TryGetValue(key, out var id) ? id : _ids[key] = NewId();

    private Guid NewId() => new(Interlocked.Increment(ref _lastId), 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0);

    private void Add(string name, SessionSetup setup)
    {
        var customer = setup.Customer.Id ?? (setup.Customer.Name is null ? null : name + " customer");
        var session = Engine.Start(customer is null ? null : new KnownCustomer(customer, setup.Customer.Name, setup.Customer.Tags), setup.Mode);
        foreach (var (key, value) in setup.Customer.Variables)
        {
            session.CustomerValues[key] = value;
        }

        foreach (var (key, value) in setup.Variables)
        {
            session.Variables[key] = value;
        }

        _sessions[name] = session;
    }

    private Agent AgentOf(AgentSetup setup, string provider, string modelName)
    {
        var config = new Dictionary<string, JsonElement>(setup.Config);
        if (setup.MaxIterations is { } most)
        {
            config["maxIterations"] = JsonSerializer.SerializeToElement(most);
        }

        return new Agent
        {
            Id = NewId(),
            WorkspaceId = Workspace,
            CreatedBy = "scenario",
            Name = setup.Name,
            Description = setup.Description,
            CompositionMode = setup.Mode,
            SystemPrompt = setup.SystemPrompt,
            SystemInstructions = setup.Instructions,
            ConversationStyle = setup.Style,
            ModelProvider = provider,
            ModelName = modelName,
            AllowInterruption = setup.AllowInterruption,
            AllowProactiveMessages = setup.AllowProactive,
            CustomConfig = JsonSerializer.SerializeToElement(config),
        };
    }
}
