namespace SimParlant.GraphApi.Tests.Support;

/// <summary>A test that needs programs of the machine; skipped, with the reason, where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsFactAttribute : FactAttribute
{
    public NeedsFactAttribute(params string[] programs) => Skip = Programs.Missing(programs);
}

internal static class Programs
{
    /// <summary>Why a test that needs them is skipped; null when all are there.</summary>
    public static string? Missing(params string[] programs)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var missing = programs.Where(program => !Array.Exists(folders, folder => File.Exists(Path.Combine(folder, program)))).ToList();
        return missing.Count == 0 ? null : $"Skipped: {string.Join(" and ", missing)} must be installed.";
    }
}
