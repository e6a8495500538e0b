namespace SimParlant.Admin.Shell;

/// <summary>Addresses of static files that change with every build, so that browsers may keep them for good.</summary>
internal static class Asset
{
    private static readonly string Version = typeof(Asset).Module.ModuleVersionId.ToString("N")[..12];

    public static string Url(string path) => $"/{path}?v={Version}";
}
