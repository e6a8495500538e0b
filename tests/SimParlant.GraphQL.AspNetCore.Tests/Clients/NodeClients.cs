using System.Diagnostics;

namespace SimParlant.GraphQL.AspNetCore.Tests.Clients;

/// <summary>Scripts that use the clients browsers use, in a folder that is kept between runs.</summary>
internal static class NodeClients
{
    private static readonly string[] Packages = ["graphql@16.15.0", "graphql-ws@6.4.2", "graphql-sse@2.6.1", "graphql-http@1.22.4", "ws@8.23.0", "meros@1.3.2"];

    private static readonly Lazy<Task<string>> Folder = new(InstallAsync);

    /// <returns>What the script printed.</returns>
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        var folder = await Folder.Value;
        return await RunAsync("node", folder, ["--input-type=module", "-e", script, "--", .. arguments], TimeSpan.FromSeconds(60));
    }

    private static async Task<string> InstallAsync()
    {
        var folder = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "simparlant-graphql-clients-" + string.Join("-", Packages.Select(package => package.Split('@')[1])));
        if (File.Exists(System.IO.Path.Combine(folder, "installed"))) return folder;
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(System.IO.Path.Combine(folder, "package.json"), """{"private":true}""");
        await RunAsync("npm", folder, ["install", "--no-audit", "--no-fund", "--silent", "--save-exact", .. Packages], TimeSpan.FromMinutes(3));
        await File.WriteAllTextAsync(System.IO.Path.Combine(folder, "installed"), "");
        return folder;
    }

    private static async Task<string> RunAsync(string file, string folder, string[] arguments, TimeSpan limit)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(limit);
            Assert.True(process.ExitCode == 0, await output + await errors);
            return await output;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
