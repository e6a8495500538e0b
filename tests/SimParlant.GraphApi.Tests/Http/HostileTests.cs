using System.Security.Cryptography;
using System.Text;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;
using Xunit.Abstractions;

namespace SimParlant.GraphApi.Tests.Http;

/// <summary>Everything a stranger may throw at the door: refused in the client's range, without a stack trace, at no lasting cost.</summary>
[Collection(Alone.Name)]
public sealed class HostileTests(Api api, ITestOutputHelper output) : IClassFixture<Api>
{
    private const int Tokens = 100_000;
    private const int Callers = 16;

    [Fact]
    public async Task A_hundred_thousand_made_up_tokens_open_nothing_and_leave_nothing_behind()
    {
        await FloodAsync(2_000, 1);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var statuses = await FloodAsync(Tokens, 2);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{Tokens} tokens: {string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Value} x {s.Key}"))}; {grown / 1024} kB kept");
        Assert.All(statuses.Keys, status => Assert.InRange(status, 400, 499));
        Assert.InRange(grown, long.MinValue, 16 * 1024 * 1024);
    }

    public static TheoryData<string, string> Headers
    {
        get
        {
            var data = new TheoryData<string, string>();
            string[] values =
            [
                "' or '1'='1", "'; drop table session; --", "admin'--", "\" or \"\"=\"", "1; select pg_sleep(10)", "%27%20or%201=1", "../../etc/passwd",
                "<script>alert(1)</script>", "${jndi:ldap://x}", "{{7*7}}", "\u00e9\u00df", "a\tb", new string('a', 4000), "null", "undefined", "[]", "{}",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyLWFkYSJ9.", "a.b.c", "....", "=", "%", "%zz", "%00", "%0d%0aX-Injected: 1",
            ];
            foreach (var value in values)
            {
                data.Add("Authorization", $"Bearer {value}");
                data.Add("Cookie", $"better-auth.session_token={value}");
                data.Add("Cookie", $"{value}; __Secure-better-auth.session_token={value}");
                data.Add("X-API-Key", value);
                data.Add("X-Workspace-Id", value);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Headers))]
    public async Task A_strange_header_is_refused_or_not_looked_at(string name, string value)
    {
        var signIn = name == "X-Workspace-Id" ? $"Authorization: Bearer {Demo.Token("ada")}\r\n" : "";
        var answer = await RawHttp.SendAsync(api.Address, $"GET /api/v1/agents HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{signIn}{name}: {value}\r\n\r\n");
        Assert.InRange(RawHttp.StatusOf(answer), 400, 499);
        // The name of a workspace is said back, as text inside JSON.
        AssertTellsNothing(answer.Replace(value, ""));
    }

    [Fact]
    public async Task A_version_of_HTTP_that_does_not_exist_is_not_spoken() =>
        Assert.Equal(505, RawHttp.StatusOf(await RawHttp.SendAsync(api.Address, "GET / HTTP/9.9\r\n\r\n")));

    public static TheoryData<string> BrokenRequests =>
    [
        "POST /api/v1/agents HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\nAuthorization: Bearer demo-token-ada\r\nContent-Type: application/json\r\n\r\nffffffff\r\n",
        "GET\r\n\r\n",
        "\0\0\0\0\r\n\r\n",
        "GET /api/v1/agents HTTP/1.1\r\nHost: x\r\nX-A: b\r\n folded\r\n\r\n",
        "GET /api/v1/agents HTTP/1.1\r\n\r\n",
        "GET /api/v1/agents HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET /api/v1/%c0%ae%c0%ae/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /api/v1/agents/%27%20or%201=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer demo-token-ada\r\n\r\n",
        "GET /api/v1/agents?workspace_id=%27%3bdrop HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer demo-token-ada\r\n\r\n",
        "GET /api/v1/agents?workspace_id=%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer demo-token-ada\r\n\r\n",
        "POST /api/v1/agents HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
        "POST /api/v1/agents HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
        "POST /api/v1/agents HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\nAuthorization: Bearer demo-token-ada\r\nContent-Type: application/json\r\n\r\nzz\r\n",
        "POST /graphql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\nAuthorization: Bearer demo-token-ada\r\nContent-Type: application/json\r\n\r\nffffffff\r\n",
    ];

    [Theory, MemberData(nameof(BrokenRequests))]
    public async Task A_broken_request_is_refused_without_a_word_too_much(string request)
    {
        var answer = await RawHttp.SendAsync(api.Address, request);
        Assert.InRange(RawHttp.StatusOf(answer), 400, 499);
        AssertTellsNothing(answer);
    }

    [Theory]
    [InlineData("/api/v1/agents")]
    [InlineData("/graphql")]
    [InlineData("/api/v1/sim-integration/webhooks/workspace-events")]
    public async Task A_body_that_ends_too_early_does_nothing(string path)
    {
        var agents = await api.Database.SingleAsync<long>("select count(*) from parlant_agent");
        var answer = await RawHttp.SendAsync(api.Address,
            $"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 4000\r\nConnection: close\r\nAuthorization: Bearer {Demo.Token("ada")}\r\nContent-Type: application/json\r\n\r\n{{\"name\":\"x\"", hangUp: true);
        // Nobody is left to be answered.
        Assert.True(RawHttp.StatusOf(answer) is 0 or (>= 400 and <= 499) or 503, answer);
        AssertTellsNothing(answer);
        Assert.Equal(agents, await api.Database.SingleAsync<long>("select count(*) from parlant_agent"));
    }

    [Theory]
    [InlineData("/api/v1/agents")]
    [InlineData("/graphql")]
    [InlineData("/api/v1/agents/sessions")]
    [InlineData("/api/v1/sim-integration/webhooks/permission-updates")]
    public async Task A_body_of_ten_megabytes_is_refused_before_it_is_read(string path)
    {
        var answer = await RawHttp.SendAsync(api.Address,
            $"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\nConnection: close\r\nExpect: 100-continue\r\nAuthorization: Bearer {Demo.Token("ada")}\r\nContent-Type: application/json\r\n\r\n");
        Assert.True(RawHttp.StatusOf(answer) is 413 or 503, answer);
        AssertTellsNothing(answer);
    }

    [Fact]
    public async Task Headers_beyond_measure_are_refused()
    {
        var many = string.Concat(Enumerable.Range(0, 100).Select(i => $"X-{i}: y\r\n"));
        Assert.Equal(431, RawHttp.StatusOf(await RawHttp.SendAsync(api.Address, $"GET /health HTTP/1.1\r\nHost: x\r\n{many}\r\n")));
        Assert.Equal(431, RawHttp.StatusOf(await RawHttp.SendAsync(api.Address, $"GET /health HTTP/1.1\r\nHost: x\r\nX-Big: {new string('x', 40_000)}\r\n\r\n")));
        Assert.Equal(414, RawHttp.StatusOf(await RawHttp.SendAsync(api.Address, $"GET /{new string('x', 10_000)} HTTP/1.1\r\nHost: x\r\n\r\n")));
    }

    [Theory]
    [InlineData("'; drop table parlant_agent; --")]
    [InlineData("\\' or 1=1")]
    [InlineData("$$; select pg_sleep(1)")]
    [InlineData("%s %d @p0 {0} {{name}}")]
    public async Task Hostile_words_are_stored_as_the_words_they_are(string words)
    {
        var data = await api.DataAsync("ada",
            "mutation($input: CreateAgentInput!) { createAgent(input: $input) { agent { id description systemPrompt } errors { __typename } } }",
            new { input = new { workspaceId = Demo.AcmeSupport, name = Any.Word(), description = words, systemPrompt = words } });
        var agent = data["createAgent"]!["agent"]!;
        Assert.Equal((words, words), ((string?)agent["description"], (string?)agent["systemPrompt"]));
        Assert.Equal(words, await api.Database.SingleAsync<string>("select description from parlant_agent where id = $1", Guid.Parse((string)agent["id"]!)));
    }

    private static void AssertTellsNothing(string answer)
    {
        foreach (var word in (string[])["   at ", ".cs:line", "Exception", "Npgsql", "pg_", "SELECT", "X-Injected", "StackTrace", AppContext.BaseDirectory])
        {
            Assert.DoesNotContain(word, answer, StringComparison.Ordinal);
        }
    }

    private async Task<IReadOnlyDictionary<int, int>> FloodAsync(int count, int seed)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Callers, UseCookies = false }) { BaseAddress = api.Address };
        var statuses = new int[600];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            var random = new Random((seed * 1000) + caller);
            while (Interlocked.Increment(ref next) is var i && i < count)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/agents");
                Disguise(request, random, i);
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                Interlocked.Increment(ref statuses[(int)response.StatusCode]);
                await response.Content.CopyToAsync(Stream.Null);
            }
        }));
        return statuses.Index().Where(s => s.Item > 0).ToDictionary(s => s.Index, s => s.Item);
    }

    private static void Disguise(HttpRequestMessage request, Random random, int i)
    {
        var token = string.Concat(Enumerable.Range(0, 32).Select(_ => (char)('a' + random.Next(26))));
        switch (i % 4)
        {
            case 0:
                request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
                break;
            case 1:
                request.Headers.TryAddWithoutValidation("Cookie", $"better-auth.session_token={Uri.EscapeDataString(Signed(token))}");
                break;
            case 2:
                request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Base64("{\"alg\":\"HS256\"}")}.{Base64($"{{\"sub\":\"{token}\"}}")}.{token}");
                break;
            default:
                request.Headers.TryAddWithoutValidation("X-API-Key", $"sk-sim-{token}");
                break;
        }
    }

    private static string Signed(string token) =>
        $"{token}.{Convert.ToBase64String(HMACSHA256.HashData("a secret of somebody else"u8.ToArray(), Encoding.UTF8.GetBytes(token)))}";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=');
}
