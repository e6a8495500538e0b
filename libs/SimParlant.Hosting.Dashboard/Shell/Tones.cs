using System.Collections.Immutable;

namespace SimParlant.Hosting.Dashboard.Shell;

/// <summary>Gives whoever sends or writes a colour of its own, the same on every page of a run; ten differ.</summary>
internal static class Tones
{
    internal const int Count = 10;
    private const int Remembered = 1000;
    private static ImmutableDictionary<string, int> s_known = ImmutableDictionary<string, int>.Empty;

    /// <summary>A class of the style sheet.</summary>
    public static string Of(string name)
    {
        if (!s_known.TryGetValue(name, out var place))
        {
            ImmutableInterlocked.Update(ref s_known, static (known, added) => known.ContainsKey(added) || known.Count >= Remembered ? known : known.Add(added, known.Count), name);
            place = s_known.GetValueOrDefault(name, name.Length);
        }

        return $"tone-{place % Count}";
    }
}
