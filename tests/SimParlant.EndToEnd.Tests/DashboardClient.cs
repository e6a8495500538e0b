using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace SimParlant.EndToEnd.Tests;

/// <summary>The dashboard of the stack: its telemetry for programs, and its pages.</summary>
internal sealed class DashboardClient(Uri login, string apiKey)
{
    private readonly Uri _address = new(login.GetLeftPart(UriPartial.Authority));

    /// <summary>The spans of a trace, as soon as they are what is waited for.</summary>
    public async Task<IReadOnlyList<TracedSpan>> SpansAsync(string trace, Func<IReadOnlyList<TracedSpan>, bool> isComplete, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = _address, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Add("x-api-key", apiKey);
        await using var lines = await http.GetStreamAsync(new Uri($"/api/telemetry/spans?traceId={trace}&limit=10000&follow=true", UriKind.Relative), ct);
        using var reader = new StreamReader(lines);
        List<TracedSpan> spans = [];
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            spans.AddRange(TracedSpan.Read(JsonNode.Parse(line)!));
            if (isComplete(spans))
            {
                return spans;
            }
        }

        throw new InvalidOperationException($"The dashboard stopped telling: {string.Join(", ", spans.Select(span => span.Name))}");
    }

    /// <summary>Opens a page in a browser where there is one; keeps a picture in the folder <c>SIMPARLANT_SCREENSHOTS</c> names.</summary>
    public async Task ShowAsync(string path, string picture)
    {
        if (BrowserFactAttribute.Executable is not { } executable)
        {
            return;
        }

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await page.GotoAsync(login.ToString());
        await page.GotoAsync(new Uri(_address, path).ToString());
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("turn");
        if (Environment.GetEnvironmentVariable("SIMPARLANT_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, picture + ".png") });
        }
    }
}

/// <summary>A span as OTLP's JSON has it.</summary>
internal sealed record TracedSpan(string Id, string? Parent, string Name, IReadOnlyDictionary<string, string> Attributes, string Whole)
{
    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);

    public static IEnumerable<TracedSpan> Read(JsonNode data) =>
        from resource in data["resourceSpans"]!.AsArray()
        from scope in resource!["scopeSpans"]!.AsArray()
        from span in scope!["spans"]!.AsArray()
        select new TracedSpan(
            (string)span["spanId"]!, (string?)span["parentSpanId"], (string)span["name"]!,
            (span["attributes"]?.AsArray() ?? []).ToDictionary(pair => (string)pair!["key"]!, pair => pair!["value"]!.AsObject().First().Value!.ToString()),
            span.ToJsonString());
}
