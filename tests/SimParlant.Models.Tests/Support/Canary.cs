using System.Globalization;
using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Questions;
using SimParlant.Core.Journeys;

namespace SimParlant.Models.Tests.Support;

/// <summary>One of each question, with an id wherever the engine's types hold one. Every id contains <see cref="Mark"/>.</summary>
internal static class Canary
{
    public const string Mark = "ca11ab1e";

    private static int _next;

    public static Guid Id => Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"{Mark}-0000-7000-8000-{Interlocked.Increment(ref _next):x12}"));

    public static JsonElement Json(object? value) => JsonSerializer.SerializeToElement(value);

    public static Dialogue Dialogue(string message = "I want my money back", params KnownVariable[] variables) => new()
    {
        Agent = new AgentProfile("Ada", "Helps buyers", "You work for Acme.", "Be kind.", "plain"),
        Customer = new CustomerProfile(Id.ToString(), "Grace", "en-GB", "Europe/London", ["vip"]),
        Transcript =
        [
            new Utterance(Speaker.Customer, "Hello", 918273645), new Utterance(Speaker.Agent, "Hello Grace", 918273646),
            new Utterance(Speaker.Human, "Ben here", 918273647), new Utterance(Speaker.Customer, message, 918273648),
        ],
        Message = message,
        Terms = [new GlossaryTerm(Id, "RMA", "A number for a return", ["return number"])],
        Capabilities = [new Capability(Id, "Returns", "Takes goods back", ["send back"], [])],
        Variables = variables.Length > 0 ? variables : [new KnownVariable("plan", VariableScope.Customer, Json("gold"))],
        ToolOutcomes = [new ToolOutcome("find_order", Json(new { order = 7 }), Json(new { state = "sent" }), false, true)],
        Observations = ["the customer is upset"],
        Insights = [new ToolInsight(InsightKind.Missing, "refund", "order_id", "order number", "On the invoice", "high", ["a", "b"], 1)],
    };

    public static IReadOnlyList<Instruction> Instructions { get; } =
        [new Instruction(1, "the customer wants a refund", "ask for the order number", InstructionSource.Guideline, Id, 100) { Data = "order 7" }];

    public static MatchQuestion Match(Dialogue? dialogue = null) => new(dialogue ?? Dialogue(),
        [new MatchCandidate(1, "the customer wants a refund", "ask for the order number"), new MatchCandidate(2, "the customer is upset")]);

    public static ToolQuestion Tools(Dialogue? dialogue = null) => new(dialogue ?? Dialogue(), [new ToolChoice(1, Refund), new ToolChoice(2, Odd)], ["refund the order"]);

    public static DraftQuestion Draft(Dialogue? dialogue = null) => new(dialogue ?? Dialogue(), Instructions, CompositionStyle.Fluid, "One moment.");

    public static JourneyQuestion Journey(Dialogue? dialogue = null)
    {
        var ask = new JourneyNode(Id, "ask order", JourneyStateType.Chat) { Prompt = "Ask for the order.", IsInitial = true, Slots = [new Slot("order", SlotType.Integer, [])] };
        var done = new JourneyNode(Id, "done", JourneyStateType.Final) { IsFinal = true };
        var map = new JourneyMap(Id, "Refund") { Nodes = [ask, done], Edges = [new JourneyEdge(Id, ask.Id, done.Id, "told")] };
        return new JourneyQuestion(dialogue ?? Dialogue(), map, [new JourneyStep(1, ask, false, [new JourneyWay(2, "told")]), new JourneyStep(2, done, false, [])], [1]);
    }

    public static SelectQuestion Select(Dialogue? dialogue = null) =>
        new(dialogue ?? Dialogue(), Instructions, "Which order?", [Candidate(1, "What is your order number?")], ["Hello."]);

    public static ClarifyQuestion Clarify(Dialogue? dialogue = null) => new(dialogue ?? Dialogue(), "wants to cancel", [new MatchCandidate(1, "an order"), new MatchCandidate(2, "a subscription")]);

    public static ReviseQuestion Revise(Dialogue? dialogue = null) => new(dialogue ?? Dialogue(), "Which order?", [Candidate(1, "May I have your order number?")]);

    public static PreambleQuestion Preamble(Dialogue? dialogue = null) => new(dialogue ?? Dialogue(), ["One moment, please."]);

    public static FieldQuestion Field(Dialogue? dialogue = null) => new(dialogue ?? Dialogue(), "city", "We deliver to {{generative.city}}.");

    public static ReviewQuestion Review(Dialogue? dialogue = null) => new(dialogue ?? Dialogue(), "Which order?", Instructions);

    /// <summary>The name of each question that has a file.</summary>
    public static string[] Names { get; } = ["match", "journey", "clarify", "tools", "draft", "select", "revise", "preamble", "field", "review"];

    public static ToolSpec Refund { get; } = new(Id, "refund order", "Pays back an order", JsonElement.Parse("""
        {"type":"object","properties":{
          "order_id":{"type":"integer","x-source":"customer","x-precedence":1},
          "reason":{"type":"string","x-hidden":true},
          "account":{"type":"string","x-source":"context"},
          "x-ray":{"type":"string"}},"required":["order_id"]}
        """)) { Usage = "when money goes back" };

    // Nothing keeps a workspace from odd names and empty schemas.
    private static ToolSpec Odd { get; } = new(Id, "größe & maße: " + new string('x', 80), "Tells sizes", JsonElement.Parse("{}"));

    private static AnswerCandidate Candidate(int number, string text) => new(number, text, new ApprovedAnswer(Id, text) { For = [Id] }, true);
}
