using System.Net;
using System.Text.RegularExpressions;

namespace SimParlant.Admin.Tests.Peer;

/// <summary>A browser without script: keeps cookies, reads forms off the last page, follows no redirect by itself.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _origin;
    private Uri _page;

    public Visitor(Uri origin)
    {
        (_origin, _page) = (origin, origin);
        _http = new(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = origin, Timeout = TimeSpan.FromSeconds(30) };
    }

    public CookieContainer Cookies { get; } = new();
    public string Html { get; private set; } = "";
    /// <summary>The page's words, without markup.</summary>
    public string Text => WebUtility.HtmlDecode(Space().Replace(Tag().Replace(Html, " "), " "));

    public HttpClient Http => _http;

    public async Task<HttpResponseMessage> GetAsync(string path)
    {
        _page = new(_origin, path);
        return await KeepAsync(await _http.GetAsync(path));
    }

    /// <summary>As one of the demo Sim's users, by the button of the sign-in page.</summary>
    public async Task SignInAsync(string user)
    {
        await GetAsync("/sign-in");
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync("demo", ("Demo.User", user))).StatusCode);
    }

    /// <summary>Fills in and sends the form of that handler on the last page.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string handler, params (string Name, string Value)[] fields) =>
        await PostAsync(Form($"name=\"_handler\" value=\"{handler}\""), fields);

    /// <summary>Sends the form of the last page that posts to that address.</summary>
    public async Task<HttpResponseMessage> SubmitToAsync(string action, params (string Name, string Value)[] fields) =>
        await PostAsync(Form($"action=\"{action}\""), fields);

    public async Task<HttpResponseMessage> FollowAsync(HttpResponseMessage redirect) => await GetAsync(redirect.Headers.Location!.ToString());

    public void AddCookie(string name, string value) => Cookies.SetCookies(_origin, $"{name}={value}; Path=/");

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> PostAsync(string form, (string Name, string Value)[] fields)
    {
        var values = HiddenInput().Matches(form).ToDictionary(match => Value(match, "name"), match => Value(match, "value"));
        foreach (var (name, value) in fields) { values[name] = value; }
        var action = new Uri(_page, WebUtility.HtmlDecode(Attribute("action").Match(form).Groups[1].Value));
        return await KeepAsync(await _http.PostAsync(action, new FormUrlEncodedContent(values)));
    }

    private async Task<HttpResponseMessage> KeepAsync(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType == "text/html") { Html = await response.Content.ReadAsStringAsync(); }
        return response;
    }

    private string Form(string having) => FormTag().Matches(Html).Select(match => match.Value).FirstOrDefault(form => form.Contains(having))
        ?? throw new InvalidOperationException($"No form of {_page.PathAndQuery} has {having}; it says: {Text}");

    private static string Value(Match input, string attribute) => WebUtility.HtmlDecode(Attribute(attribute).Match(input.Value).Groups[1].Value);

    private static Regex Attribute(string name) => new($" {name}=\"([^\"]*)\"");

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormTag();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex HiddenInput();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
