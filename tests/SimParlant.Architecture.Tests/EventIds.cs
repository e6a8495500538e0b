using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SimParlant.Architecture.Tests;

/// <summary>
/// Whoever watches logs watches for event ids: each is one event of the whole product, and stays that event. docs/events.md lists them;
/// ACCEPT=1 writes it anew.
/// </summary>
public sealed partial class EventIds
{
    private const string Document = "docs/events.md";

    private sealed record Event(int Id, string Level, string Message, string File);

    private static readonly IReadOnlyList<Event> All =
    [
        .. Repository.ProductFiles
            .SelectMany(file => Declaration().Matches(Repository.Text(file)).Select(match => Read(match.Value, file)))
            .OrderBy(e => e.Id).ThenBy(e => e.File, StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_declared_event_has_an_id_of_its_own() =>
        Assert.Empty(All.GroupBy(e => e.Id).Where(same => same.Key == 0 || same.Count() > 1).Select(same => $"{same.Key}: {string.Join(", ", same.Select(e => e.File))}"));

    [Fact]
    public void The_list_of_events_is_the_committed_one()
    {
        var text = Text();
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
        {
            File.WriteAllText(Repository.Full(Document), text);
        }

        Assert.Equal(text, File.Exists(Repository.Full(Document)) ? Repository.Text(Document) : "");
    }

    private static string Text()
    {
        var text = new StringBuilder("# Events in the logs\n\nEvery event the product writes by itself. An id means one event and is never used for another; alert on ids, not on words.\n\n| id | level | message | logger |\n|--:|---|---|---|\n");
        foreach (var e in All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {e.Id} | {e.Level.ToLowerInvariant()} | {e.Message.Replace("|", "\\|", StringComparison.Ordinal)} | {Repository.ProjectOf(e.File)}: {Path.GetFileNameWithoutExtension(e.File)} |\n");
        }

        return text.ToString();
    }

    private static Event Read(string declaration, string file) => new(
        int.Parse(Id().Match(declaration) is { Success: true } id ? id.Groups[1].Value : "0", CultureInfo.InvariantCulture),
        Level().Match(declaration).Groups[1].Value,
        string.Concat(Words().Matches(declaration[declaration.IndexOf("Message", StringComparison.Ordinal)..]).Select(word => word.Groups[1].Value.Replace("\\\"", "\"", StringComparison.Ordinal))),
        file);

    [GeneratedRegex(@"\[LoggerMessage\((?s:.*?)\)\]")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"EventId\s*=\s*(\d+)|LoggerMessage\(\s*(\d+)")]
    private static partial Regex Id();

    [GeneratedRegex(@"LogLevel\.(\w+)")]
    private static partial Regex Level();

    [GeneratedRegex("\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Words();
}
