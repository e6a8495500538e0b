namespace SimParlant.EndToEnd.Tests;

/// <summary>A test that needs an installed Chromium; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    public BrowserFactAttribute()
    {
        if (Executable is null)
        {
            Skip = $"Skipped: no browser is installed ({string.Join(", ", Names)}).";
        }
    }

    public static string? Executable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
