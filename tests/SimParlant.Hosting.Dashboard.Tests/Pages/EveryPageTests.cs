using System.Net;
using System.Text.RegularExpressions;
using SimParlant.Hosting.Dashboard.Shell;
using SimParlant.Hosting.Dashboard.Tests.Support;

namespace SimParlant.Hosting.Dashboard.Tests.Pages;

[Collection(DemoCollection.Name)]
public sealed partial class EveryPageTests(Demo demo)
{
    [Theory, MemberData(nameof(Demo.Pages), MemberType = typeof(Demo))]
    public async Task It_answers_and_forbids_what_it_does_not_need(string page)
    {
        using var answer = await demo.Browser.GetAsync(new Uri(page, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory, MemberData(nameof(Demo.Pages), MemberType = typeof(Demo))]
    public async Task It_holds_no_secret(string page)
    {
        var html = await demo.PageAsync(page);
        Assert.DoesNotContain(DemoApp.Secret, html, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningApp.Token, html, StringComparison.Ordinal);
        Assert.DoesNotContain(demo.Run.Options.OtlpApiKey, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("traces"), InlineData("logs"), InlineData("metrics"), InlineData("console")]
    public async Task A_file_to_take_away_holds_no_secret_either(string what)
    {
        var file = await demo.PageAsync($"/api/telemetry/export/{what}");
        Assert.NotEmpty(file);
        Assert.All(new[] { DemoApp.Secret, RunningApp.Token, demo.Run.Options.OtlpApiKey, demo.Run.Options.DashboardApiKey }, secret => Assert.DoesNotContain(secret, file, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Demo.Pages), MemberType = typeof(Demo))]
    public async Task What_others_wrote_is_text_in_it(string page)
    {
        var html = await demo.PageAsync(page);
        Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(InlineCode().Matches(html).Select(static match => match.Value));
        Assert.All(Scripts().Matches(html), static match => Assert.StartsWith("/assets/", match.Groups[1].Value, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Demo.Pages), MemberType = typeof(Demo))]
    public async Task It_loads_nothing_from_elsewhere(string page)
    {
        var html = await demo.PageAsync(page);
        Assert.All(Loaded().Matches(html), static match => Assert.StartsWith("/", match.Groups[1].Value, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Demo.Pages), MemberType = typeof(Demo))]
    public async Task It_can_be_read_aloud_and_walked_with_the_keyboard(string page)
    {
        var html = await demo.PageAsync(page);
        Assert.Contains("<html lang=\"en\"", html, StringComparison.Ordinal);
        Assert.Single(Headings().Matches(html));
        Assert.Matches("<title>[^<]+</title>", html);
        Assert.Empty(PositiveTabIndex().Matches(html));
        // The first thing to focus leads past the bar.
        Assert.StartsWith("<a class=\"skip\"", html[html.IndexOf("<a ", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.All(Buttons().Matches(html), static match => Assert.True(match.Value.Contains("aria-label", StringComparison.Ordinal) || Words().Replace(match.Groups[1].Value, "").Trim().Length > 0, match.Value));
        Assert.All(Fields().Matches(html), match => Assert.True(
            match.Value.Contains("hidden", StringComparison.Ordinal) || match.Value.Contains("submit", StringComparison.Ordinal) || match.Value.Contains("aria-label", StringComparison.Ordinal)
            || html.LastIndexOf("<label", match.Index, StringComparison.Ordinal) > html.LastIndexOf("</label", match.Index, StringComparison.Ordinal), match.Value));
    }

    [Theory]
    [InlineData("/nothing-here"), InlineData("/traces/detail/0123"), InlineData("/traces/detail/%3Cscript%3E"), InlineData("/metrics/resource/nobody/meter/m/instrument/i")]
    public async Task What_is_not_there_is_said_so(string page)
    {
        using var answer = await demo.Browser.GetAsync(new Uri(page, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("<h1>", (await answer.Content.ReadAsStringAsync()).Replace("<b>There is no", "<h1>", StringComparison.Ordinal).Replace("<h2>", "<h1>", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/structuredlogs?logLevel=nonsense&offset=-5&logEntryId=99999999999999&traceId=zz&filters=garbage")]
    [InlineData("/traces?offset=99999999999&minDuration=99999999999999&type=%3Cscript%3E")]
    [InlineData("/consolelogs?before=99999999999999999999&after=x")]
    [InlineData("/metrics/resource/store-api/meter/Shop.Orders/instrument/orders.sold?duration=999999999&view=%3Cscript%3E&filters=country%3A%3D%3Anowhere")]
    [InlineData("/?resource=%00%01&q=%F0%9F%98%80")]
    [InlineData("/errors?error=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&q=%3Cscript%3E")]
    public async Task A_mangled_address_does_no_harm(string page)
    {
        using var answer = await demo.Browser.GetAsync(new Uri(page, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("<[^>]+\\s(?:style|on\\w+)\\s*=[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();

    [GeneratedRegex("<script[^>]*src=\"([^\"]*)\"")]
    private static partial Regex Scripts();

    [GeneratedRegex("<(?:link|script|img|iframe|source|object|embed)[^>]*\\s(?:href|src|data)=\"([^\"]*)\"")]
    private static partial Regex Loaded();

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Headings();

    [GeneratedRegex("tabindex=\"[1-9]")]
    private static partial Regex PositiveTabIndex();

    [GeneratedRegex("<button[^>]*>(.*?)</button>", RegexOptions.Singleline)]
    private static partial Regex Buttons();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Words();

    [GeneratedRegex("<(?:input|select|textarea)[^>]*>")]
    private static partial Regex Fields();
}
