using System.Text.RegularExpressions;

namespace SimParlant.Architecture.Tests;

/// <summary>Secrets come from the environment or a manager; none stands in a file that is committed.</summary>
public sealed partial class SecretScan
{
    private static readonly string[] Kinds =
        ["*.cs", "*.razor", "*.json", "*.yaml", "*.yml", "*.md", "*.sql", "*.js", "*.mjs", "*.py", "*.sh", "*.props", "*.targets", "*.csproj"];

    // Hashes of packages, and shapes made up to be recognised.
    private static readonly string[] Shown = ["PiiMaskTests.cs", "package-lock.json", nameof(SecretScan) + ".cs"];

    [Fact]
    public void No_file_holds_a_credential_of_a_known_shape() =>
        Assert.Empty(Kinds.SelectMany(Repository.Files).Where(f => !Shown.Contains(Path.GetFileName(f)) && Credential().IsMatch(Repository.Text(f))));

    [Fact]
    public void No_setting_of_a_service_holds_a_secret()
    {
        var settings = Repository.Files("appsettings*.json").Where(f => !f.StartsWith("tests/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(settings);
        Assert.Empty(settings.Where(f => Filled().IsMatch(Repository.Text(f))));
    }

    // Private keys, cloud and code host tokens, payment keys, connection strings with a password that is no placeholder.
    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----\s*\n\s*[A-Za-z0-9+/]{40}|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bxox[baprs]-[0-9A-Za-z-]{20,}|\bAIza[0-9A-Za-z_-]{35}\b|\bsk_live_[0-9A-Za-z]{20,}|\bsk-(ant|proj)-[0-9A-Za-z_-]{20,}")]
    private static partial Regex Credential();

    [GeneratedRegex("\"[^\"]*(secret|password|token|apikey|encryption)[^\"]*\"\\s*:\\s*\"[^\"]+\"", RegexOptions.IgnoreCase)]
    private static partial Regex Filled();
}
