using System.Text;

namespace SimParlant.Storage;

/// <summary>SQL text compiled into this assembly, by its path below the project.</summary>
internal static class EmbeddedSql
{
    public static string Read(string path)
    {
        using var stream = typeof(EmbeddedSql).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"The assembly lacks {path}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
