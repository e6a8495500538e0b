namespace SimParlant.EndToEnd.Tests;

/// <summary>What the scripts say on a machine that lacks something.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("simparlant-path-").FullName;

    [Theory]
    [InlineData("./run")]
    [InlineData("./test")]
    public async Task Without_redis_and_without_leave_to_install_the_script_explains_and_refuses(string script)
    {
        Provide("bash", "dotnet", "dirname", "tr", "env");
        var (exitCode, text) = await RunAsync(script, "--no-install");
        Assert.Equal(1, exitCode);
        Assert.Contains("is missing (the stack", text, StringComparison.Ordinal);
        Assert.Contains("--no-install forbids installing it", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_sdk_the_script_says_what_to_install()
    {
        Provide("bash", "dirname", "env");
        var (exitCode, text) = await RunAsync("./run");
        Assert.Equal(1, exitCode);
        Assert.Contains("The .NET SDK is missing", text, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private void Provide(params string[] programs)
    {
        foreach (var program in programs)
        {
            var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).First(File.Exists);
            // A link would do, but for dotnet, which looks for its parts beside itself.
            File.WriteAllText(Path.Combine(_path, program), $"#!{Interpreter}\nexec '{found}' \"$@\"\n");
            File.SetUnixFileMode(Path.Combine(_path, program), (UnixFileMode)0b111_101_101);
        }
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string script, params string[] arguments)
    {
        using var patience = Stack.Patience();
        return await Shell.RunAsync(Interpreter, [script, .. arguments], [("PATH", _path)], patience.Token);
    }

    private const string Interpreter = "/bin/bash";
}
