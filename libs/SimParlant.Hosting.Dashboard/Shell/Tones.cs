namespace SimParlant.Hosting.Dashboard.Shell;

/// <summary>Gives whoever sends or writes a colour of its own, the same on every page.</summary>
internal static class Tones
{
    internal const int Count = 10;

    /// <summary>A class of the style sheet.</summary>
    public static string Of(string name)
    {
        // FNV-1a: string.GetHashCode differs from run to run.
        var hash = 2166136261u;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return $"tone-{(hash ^ (hash >> 16)) % Count}";
    }
}
