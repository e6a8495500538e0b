using System.Diagnostics;

namespace SimParlant.Hosting.Dashboard.Tests.Support;

/// <summary>Runs where node and npm are installed.</summary>
internal sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] missing = [.. new[] { "node", "npm" }.Where(tool => !folders.Any(folder => File.Exists(Path.Combine(folder, tool))))];
        if (missing.Length > 0)
        {
            Skip = $"Skipped: {string.Join(" and ", missing)} not found on the path.";
        }
    }
}

/// <summary>A script with OpenTelemetry's SDK for JavaScript, in a folder that is kept between runs.</summary>
internal static class NodeSender
{
    private static readonly string[] Packages =
    [
        "@opentelemetry/api@1.9.1", "@opentelemetry/resources@2.12.1", "@opentelemetry/sdk-trace-node@2.12.0", "@opentelemetry/sdk-metrics@2.12.1", "@opentelemetry/sdk-logs@0.223.1",
        .. from signal in new[] { "trace@0.223.1", "metrics@0.223.0", "logs@0.223.1" }
           from exporter in new[] { "http", "proto", "grpc" }
           select $"@opentelemetry/exporter-{signal.Split('@')[0]}-otlp-{exporter}@{signal.Split('@')[1]}",
    ];

    private static readonly Lazy<Task<string>> Folder = new(InstallAsync);

    public static async Task RunAsync(string exporter, string address, string key)
    {
        var folder = await Folder.Value;
        using var script = new StreamReader(typeof(NodeSender).Assembly.GetManifestResourceStream("sender.cjs")!);
        await RunAsync("node", folder, ["-e", await script.ReadToEndAsync(), "--", exporter, address, key], TimeSpan.FromSeconds(60));
    }

    private static async Task<string> InstallAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"simparlant-otlp-senders-{string.Join("-", Packages.Select(package => package[(package.LastIndexOf('@') + 1)..]).Distinct())}");
        if (File.Exists(Path.Combine(folder, "installed")))
        {
            return folder;
        }

        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{"private":true}""");
        await RunAsync("npm", folder, ["install", "--no-audit", "--no-fund", "--silent", "--save-exact", .. Packages], TimeSpan.FromMinutes(3));
        await File.WriteAllTextAsync(Path.Combine(folder, "installed"), "");
        return folder;
    }

    private static async Task RunAsync(string file, string folder, string[] arguments, TimeSpan limit)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(limit);
            Assert.True(process.ExitCode == 0, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
