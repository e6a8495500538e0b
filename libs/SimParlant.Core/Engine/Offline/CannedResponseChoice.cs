using System.Globalization;
using System.Text.Json;
using SimParlant.Core.CannedResponses;

namespace SimParlant.Core.Engine.Offline;

/// <summary>Finds the approved answer that fits the customer's words and the guidelines that apply.</summary>
internal static class CannedResponseChoice
{
    private const double Fits = 0.6;
    private const double TagWeight = 0.9;
    private const double TemplateWeight = 0.8;
    private const double ActionWeight = 0.95;

    public static Reply? Choose(Conversation conversation, IReadOnlyList<GuidelineMatch> matches)
    {
        var said = Words.Of(conversation.Message);
        var exactly = Words.Normalize(conversation.Message);
        var best = conversation.CannedResponses
            .Select(response => (Response: response, Fit: FitOf(response, said, exactly, matches)))
            .Where(candidate => candidate.Fit.Score >= Fits)
            .OrderByDescending(candidate => candidate.Fit.Score)
            .ThenByDescending(candidate => candidate.Response.Priority)
            .ThenBy(candidate => candidate.Response.CreatedAt)
            .ThenBy(candidate => candidate.Response.Id)
            .Select(candidate => (candidate.Response, candidate.Fit, Text: Template.Render(candidate.Response.Template, conversation)))
            .FirstOrDefault(candidate => candidate.Text is not null);
        return best.Text is null
            ? null
            : new Reply(best.Text, ReplySource.CannedResponse, best.Response.Id,
                string.Create(CultureInfo.InvariantCulture, $"{best.Fit.Why} ({best.Fit.Score:0.00})"));
    }

    private static (double Score, string Why) FitOf(
        CannedResponse response, IReadOnlyList<Word> said, string exactly, IReadOnlyList<GuidelineMatch> matches)
    {
        var conditions = Strings(response.Conditions);
        if (conditions.Any(c => Words.Normalize(c) == exactly))
        {
            return (2, "the customer's very words");
        }

        if (response.RequiresExactMatch)
        {
            return (0, "");
        }

        var template = Words.Of(response.Template);
        var labels = Words.Of(string.Join(' ', [.. Strings(response.Tags), response.Category ?? ""]));
        (double Score, string Why)[] reasons =
        [
            (Best(conditions.Select(c => Similarity.Coverage(Words.Of(c), said))), "a condition of the answer fits what was said"),
            (TagWeight * Best(labels.Select(label => Similarity.Coverage([label], said))), "a tag of the answer was mentioned"),
            (TemplateWeight * Similarity.Coverage(said, template), "the answer speaks of what was said"),
            (ActionWeight * Best(matches.Select(m => Similarity.Coverage(Words.Of(m.Guideline.Action), [.. template, .. labels]))),
                "the answer does what a matching guideline asks"),
        ];
        return reasons.MaxBy(reason => reason.Score);
    }

    private static double Best(IEnumerable<double> scores) => scores.DefaultIfEmpty(0).Max();

    private static List<string> Strings(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } entries
        ? [.. entries.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)]
        : [];
}
