using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
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
    public static async Task<BetterAuthServer?> TryStartAsync(string database, string secret, [CallerFilePath] string callingTest = "")
    {
        var sources = Path.Combine(Path.GetDirectoryName(callingTest)!, "BetterAuth");
        var folder = Directory.CreateTempSubdirectory("simparlant-better-auth-").FullName;
        foreach (var file in new[] { "package.json", "package-lock.json", "server.mjs" })
        {
            File.Copy(Path.Combine(sources, file), Path.Combine(folder, file));
        }

        if (Start("node", folder, "--version") is not { } node || Start("npm", folder, "ci", "--no-audit", "--no-fund") is not { } npm)
        {
            Directory.Delete(folder, recursive: true);
            return null;
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

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

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
