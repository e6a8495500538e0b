namespace SimParlant.Core.Engine.Replies;

/// <summary>Something the agent will say.</summary>
/// <param name="Draft">What it would have said in its own words.</param>
internal sealed record Reply(string Text, ReplyOrigin Origin, string Rationale, Guid? AnswerId = null, string? Draft = null);
