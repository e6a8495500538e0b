namespace SimParlant.Models.Prompts;

internal static class PromptFiles
{
    /// <summary>Text by path below <c>Prompts</c>, without extension.</summary>
    public static IReadOnlyDictionary<string, string> Read()
    {
        var assembly = typeof(PromptFiles).Assembly;
        return assembly.GetManifestResourceNames().ToDictionary(
            name => name.Replace('\\', '/'),
            name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            });
    }
}
