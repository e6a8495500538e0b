using System.Net.Sockets;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace SimParlant.EndToEnd.Tests;

/// <summary>Every command a reader is told to run is run here, word for word: <c>./run</c> by the fixture, the others against it.</summary>
// In the stack's collection, not beside it: two `dotnet run` of the same script file build it into one folder and trip over each other.
[Collection(StackCollection.Name)]
public sealed partial class ReadmeTests(RunningStack stack, ITestOutputHelper output) : IClassFixture<RunningStack>
{
    [Fact]
    public async Task The_commands_of_the_readme_work_as_they_stand_and_the_stack_stops_cleanly()
    {
        var commands = Blocks().SelectMany(b => b.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Equal(["./run", "./test"], commands.Take(2));
        foreach (var command in commands.Skip(2))
        {
            using var patience = Stack.Patience();
            var (exitCode, text) = await Shell.RunAsync("bash", ["-c", command], [("SIMPARLANT_TOKEN", stack.Token)], patience.Token);
            output.WriteLine($"$ {command}\n{text}");
            Assert.True(exitCode == 0 && !text.Contains("\"error\"", StringComparison.Ordinal), $"{command}\n{text}");
        }

        await AnswersAsync("GET", "/api/v1/auth/status", 401, "INVALID_TOKEN", token: "wrong");
        await AnswersAsync("POST", "/api/v1/agents", 403, "WORKSPACE_ACCESS_DENIED", """{"name":"Spy","workspace_id":"ws-globex"}""");
        await AnswersAsync("POST", "/api/v1/agents", 400, "INVALID_REQUEST", """{"workspace_id":"ws-acme-support"}""");
        await AnswersAsync("POST", "/api/v1/agents", 400, "INVALID_REQUEST", """{"name":""");

        await stack.StopAsync();
        foreach (var port in new[] { 8001, 8002 })
        {
            using var client = new TcpClient();
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync("localhost", port));
        }
    }

    private async Task AnswersAsync(string method, string path, int status, string code, string? body = null, string? token = null)
    {
        using var http = new HttpClient { BaseAddress = new Uri("http://localhost:8001") };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Authorization = new("Bearer", token ?? stack.Token);
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status && text.Contains(code, StringComparison.Ordinal), $"{method} {path}: {(int)response.StatusCode} {text}");
    }

    private static IEnumerable<string> Blocks() =>
        BashBlock().Matches(File.ReadAllText(Path.Combine(Shell.Root, "README.md"))).Select(m => m.Groups[1].Value);

    [GeneratedRegex("```bash\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex BashBlock();
}
