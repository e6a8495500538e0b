using Microsoft.Playwright;
using SimParlant.GraphQL.AspNetCore.Tests.Support;

namespace SimParlant.GraphQL.AspNetCore.Tests.Ide;

public sealed class IdePageTests
{
    [Fact]
    public async Task The_page_is_for_browsers_and_may_run_its_own_script_only()
    {
        await using var server = await TestServer.StartAsync(o => o.Tool.Enable = true);
        using var page = await server.GetAsync("", "text/html,*/*;q=0.8");
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'; style-src 'sha256-", policy);
        Assert.DoesNotContain("unsafe", policy);
        var html = await page.Content.ReadAsStringAsync();
        Assert.DoesNotContain("http://", html);
        Assert.DoesNotContain("https://", html);
        Assert.DoesNotContain("innerHTML", html);
        Assert.DoesNotContain("/*script*/", html);

        await using var closed = await TestServer.StartAsync();
        using var none = await closed.GetAsync("", "text/html,*/*;q=0.8");
        Assert.NotEqual("text/html", none.Content.Headers.ContentType?.MediaType);
    }

    [ChromiumFact]
    public async Task A_developer_writes_runs_reads_and_subscribes()
    {
        await using var server = await TestServer.StartAsync(o => o.Tool.Enable = true);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.LaunchAsync(playwright);
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 760 } });
        List<string> complaints = [];
        page.Console += (_, message) => { if (message.Type == "error") complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(server.Address.ToString());

        await page.GetByLabel("Query", new() { Exact = true }).FillAsync("query Ask($n:Int!){ twice(number:$n) }");
        await page.GetByLabel("Variables").And(page.Locator("textarea")).FillAsync("{\"n\":21}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Prettify" }).ClickAsync();
        Assert.Equal("query Ask($n: Int!) {\n  twice(number: $n)\n}\n", await page.GetByLabel("Query", new() { Exact = true }).InputValueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Run" }).ClickAsync();
        await Assertions.Expect(page.Locator("#result")).ToContainTextAsync("\"twice\": 42");
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("200 in");

        await page.GetByRole(AriaRole.Button, new() { Name = "Docs" }).ClickAsync();
        await page.Locator("#docs").GetByRole(AriaRole.Button, new() { Name = "Query", Exact = true }).First.ClickAsync();
        await Assertions.Expect(page.Locator("#docs")).ToContainTextAsync("twice(number: Int!): Int!");
        await page.GetByRole(AriaRole.Button, new() { Name = "History" }).ClickAsync();
        await Assertions.Expect(page.Locator("#history")).ToContainTextAsync("query Ask($n: Int!)");
        if (Environment.GetEnvironmentVariable("SIMPARLANT_SCREENSHOT") is { Length: > 0 } path) await page.ScreenshotAsync(new() { Path = path });

        await page.GetByLabel("Query", new() { Exact = true }).FillAsync("subscription S { count(topic: \"ide\") }");
        await page.GetByRole(AriaRole.Button, new() { Name = "Run" }).ClickAsync();
        await server.Feed["ide"].Opened;
        server.Feed["ide"].Send(1, 2);
        await Assertions.Expect(page.Locator("#status")).ToHaveTextAsync("2 events");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await server.Feed["ide"].Left;
        Assert.Empty(complaints);
    }
}
