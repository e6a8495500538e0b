namespace SimParlant.Admin.Replies;

/// <summary>An explanation in words a person reads.</summary>
internal static class ExplanationWords
{
    public static string Of(ReplyOrigin origin) => origin switch
    {
        ReplyOrigin.CannedResponse => "An approved answer, word for word",
        ReplyOrigin.OwnWords => "The agent's own words",
        ReplyOrigin.Composited => "Own words in the manner of approved answers",
        ReplyOrigin.NoMatch => "Nothing approved fitted",
        _ => "Words a tool gave",
    };

    /// <summary>Why a guideline that applied did not count; null when it did.</summary>
    public static string? Of(Resolution resolution) => resolution switch
    {
        Resolution.Entailed => "brought in by another",
        Resolution.Deprioritized => "gave way to something of higher priority",
        Resolution.UnmetDependency => "what it depends on did not apply",
        Resolution.Ambiguous => "it was unclear whether this was meant",
        _ => null,
    };

    public static string Of(ExplainedJourney journey) =>
        $"{journey.Move} “{journey.Title}”{(journey.FromState is null ? "" : $" from {journey.FromState}")}{(journey.ToState is null ? "" : $" to {journey.ToState}")}";
}
