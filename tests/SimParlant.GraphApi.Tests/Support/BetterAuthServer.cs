using System.ComponentModel;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Npgsql;

namespace SimParlant.GraphApi.Tests.Support;

/// <summary>The npm package of the version Sim runs, in a node process that ends with its standard input.</summary>
internal sealed class BetterAuthServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private BetterAuthServer(Process process, string folder, Uri address) => (_process, _folder, Address) = (process, folder, address);

    public Uri Address { get; }

    /// <summary>Null when node or npm is missing.</summary>
    public static async Task<BetterAuthServer> StartAsync(string database, string secret)
    {
        var sources = Path.Combine(Path.GetDirectoryName(Here())!, "..", "BetterAuth");
        var folder = Directory.CreateTempSubdirectory("simparlant-better-auth-").FullName;
        foreach (var file in new[] { "package.json", "package-lock.json", "server.mjs" })
        {
            File.Copy(Path.Combine(sources, file), Path.Combine(folder, file));
        }

        if (Start("node", folder, "--version") is not { } node || Start("npm", folder, "ci", "--no-audit", "--no-fund") is not { } npm)
        {
            Directory.Delete(folder, recursive: true);
            throw new InvalidOperationException("node and npm must be installed.");
        }

        using (node)
        using (npm)
        {
            npm.StandardInput.Close();
            var (said, complained) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            await npm.WaitForExitAsync();
            Assert.True(npm.ExitCode == 0, await said + await complained);
        }

        var parts = new NpgsqlConnectionStringBuilder(database);
        var url = $"postgres://{Uri.EscapeDataString(parts.Username!)}:{Uri.EscapeDataString(parts.Password ?? "")}@{parts.Host}:{parts.Port}/{parts.Database}";
        var server = Start("node", folder, [("DATABASE_URL", url), ("BETTER_AUTH_SECRET", secret), ("TZ", "UTC")], "server.mjs")!;
        _ = server.StandardError.ReadToEndAsync();
        var line = await server.StandardOutput.ReadLineAsync();
        Assert.StartsWith("listening ", line);
        return new BetterAuthServer(server, folder, new Uri(line!["listening ".Length..]));
    }

    /// <summary>A new user, as their browser sees it.</summary>
    public async Task<BetterAuthUser> SignUpAsync(string name)
    {
        var browser = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = Address };
        browser.DefaultRequestHeaders.Add("Origin", Address.GetLeftPart(UriPartial.Authority));
        using var signedUp = await browser.PostAsJsonAsync("/api/auth/sign-up/email",
            new { name, email = $"{name.ToLowerInvariant()}@example.com", password = "correct horse battery" });
        var account = await signedUp.JsonAsync();
        var cookie = signedUp.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("better-auth.session_token=", StringComparison.Ordinal)).Split(';')[0];
        return new(browser, (string)account["user"]!["id"]!, (string)account["token"]!, cookie);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Compiled into several projects, and its sources are beside this file.
    private static string Here([CallerFilePath] string file = "") => file;

    private static Process? Start(string program, string folder, params string[] arguments) => Start(program, folder, [], arguments);

    private static Process? Start(string program, string folder, (string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}

/// <param name="Token">The session token, raw.</param>
/// <param name="Cookie">Name and value: the session token with its signature.</param>
internal sealed record BetterAuthUser(HttpClient Browser, string Id, string Token, string Cookie) : IDisposable
{
    public string SignedToken => Cookie[(Cookie.IndexOf('=') + 1)..];

    /// <summary>As Sim's page does it for its socket server.</summary>
    public async Task<string> OneTimeTokenAsync() => (string)(await SendAsync(HttpMethod.Get, "/api/auth/one-time-token/generate"))["token"]!;

    public Task SignOutAsync() => SendAsync(HttpMethod.Post, "/api/auth/sign-out");

    public void Dispose() => Browser.Dispose();

    private async Task<JsonNode> SendAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Post ? Answers.Json("{}") : null };
        request.Headers.Add("Cookie", Cookie);
        using var response = await Browser.SendAsync(request);
        return await response.JsonAsync();
    }
}
