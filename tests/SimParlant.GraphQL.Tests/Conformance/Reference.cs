using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>The npm package <c>graphql</c>, run by node in a folder that is kept between runs.</summary>
internal static class Reference
{
    private const string Package = "graphql@17.1.0";

    private static readonly string[] Scripts = ["reference.cjs", "world.cjs"];
    private static readonly Lazy<string> Folder = new(Prepare);

    /// <summary>Why there is no reference implementation on this machine; null when there is one.</summary>
    public static string? Missing { get; } = FindMissing();

    /// <summary>Sends every task to one process.</summary>
    /// <param name="sdl">The schema of the tasks; null for tasks that bring their own.</param>
    /// <param name="tasks">Objects as <c>reference.cjs</c> reads them.</param>
    /// <returns>One answer per task.</returns>
    public static JsonElement[] Ask(string? sdl, IEnumerable<object> tasks)
    {
        var lines = sdl is null ? tasks : tasks.Prepend(new { schema = sdl });
        var input = string.Join('\n', lines.Select(line => JsonSerializer.Serialize(line)));
        var output = Run("node", [System.IO.Path.Combine(Folder.Value, Scripts[0])], Folder.Value, input);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    private static string? FindMissing()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);
        string[] missing = [.. new[] { "node", "npm" }.Where(tool => !folders.Any(folder => File.Exists(System.IO.Path.Combine(folder, tool))))];
        return missing.Length == 0 ? null : $"Skipped: {string.Join(" and ", missing)} not found on the path.";
    }

    private static string Prepare()
    {
        var packages = Directory.CreateDirectory(
            System.IO.Path.Combine(System.IO.Path.GetTempPath(), "simparlant-" + Package.Replace('@', '-'))).FullName;
        if (!Directory.Exists(System.IO.Path.Combine(packages, "node_modules", "graphql")))
        {
            Run("npm", ["install", "--no-audit", "--no-fund", "--silent", Package], packages, "");
        }

        // A folder per content, so that two versions of these tests may run at once.
        var texts = Scripts.Select(ConformanceSchema.ReadResource).ToArray();
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(texts))))[..16];
        var folder = System.IO.Path.Combine(packages, hash);
        if (!Directory.Exists(folder))
        {
            var draft = Directory.CreateDirectory(System.IO.Path.Combine(packages, $"{hash}-{Environment.ProcessId}")).FullName;
            foreach (var (name, text) in Scripts.Zip(texts))
            {
                File.WriteAllText(System.IO.Path.Combine(draft, name), text);
            }

            Directory.Move(draft, folder);
        }

        return folder;
    }

    private static string Run(string file, string[] arguments, string folder, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result + output.Result);
        return output.Result;
    }
}
