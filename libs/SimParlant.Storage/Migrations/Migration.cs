using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SimParlant.Storage.Migrations;

/// <summary>One step of the schema, forth and back.</summary>
/// <param name="Checksum">SHA-256 of the forward text, lower-case hex; line ends do not count.</param>
internal sealed record Migration(int Version, string Name, string Up, string Down, string Checksum)
{
    public static Migration Of(int version, string name, string up, string down) =>
        new(version, name, up, down, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(up.ReplaceLineEndings("\n")))));
}

/// <summary>The migrations compiled into this assembly, in order, numbered 1, 2, 3 … without a gap.</summary>
internal static partial class MigrationCatalog
{
    public static IReadOnlyList<Migration> All { get; } = Load();

    private static List<Migration> Load()
    {
        List<Migration> migrations = [];
        foreach (var resource in typeof(MigrationCatalog).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (UpFile().Match(resource) is { Success: true } match)
            {
                var version = int.Parse(match.Groups[1].ValueSpan);
                var down = resource.Replace(".up.sql", ".down.sql", StringComparison.Ordinal);
                migrations.Add(Migration.Of(version, match.Groups[2].Value, EmbeddedSql.Read(resource), EmbeddedSql.Read(down)));
            }
        }

        for (var i = 0; i < migrations.Count; i++)
        {
            if (migrations[i].Version != i + 1)
            {
                throw new InvalidOperationException($"Migration {i + 1:000} is missing from the assembly.");
            }
        }

        return migrations;
    }

    [GeneratedRegex(@"^Migrations[/\\](\d{3})_(\w+)\.up\.sql$")]
    private static partial Regex UpFile();
}
