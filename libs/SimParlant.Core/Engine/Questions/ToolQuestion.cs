using System.Text.Json;
using SimParlant.Core.Behaviours;

namespace SimParlant.Core.Engine.Questions;

/// <summary>Should the tool run now, and with which arguments? With several tools, those are judged together: the more suitable runs.</summary>
/// <param name="Reasons">What asks for a tool: guidelines' actions, a journey's state.</param>
public sealed record ToolQuestion(Dialogue Dialogue, IReadOnlyList<ToolChoice> Tools, IReadOnlyList<string> Reasons) : Question<ToolAnswer>("tools", Dialogue);

public sealed record ToolChoice(int Number, ToolSpec Tool);

/// <param name="Calls">Empty when none should run. Several calls of one tool have different arguments.</param>
public sealed record ToolAnswer(string Rationale, IReadOnlyList<PlannedCall> Calls);

/// <param name="Arguments">An object; what is not known is left out. The engine validates it against the tool's schema.</param>
public sealed record PlannedCall(int Number, JsonElement Arguments);
