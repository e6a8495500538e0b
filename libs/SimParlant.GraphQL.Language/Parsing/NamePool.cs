using System.Text;

namespace SimParlant.GraphQL.Language;

/// <summary>
/// Shares the strings of names that occur again and again. A fixed number of slots, each overwritten by the next name
/// that falls into it: no document can make it grow, and a lost race costs one allocation.
/// </summary>
internal static class NamePool
{
    private const int MaxLength = 40;
    private const int SlotCount = 2048;

    private static readonly string?[] Slots = new string?[SlotCount];

    public static string Get(ReadOnlySpan<byte> name)
    {
        if (name.Length > MaxLength)
        {
            return Encoding.UTF8.GetString(name);
        }

        ref var slot = ref Slots[Hash(name) & (SlotCount - 1)];
        var known = slot;
        if (known is not null && Ascii.Equals(name, known))
        {
            return known;
        }

        return slot = Encoding.UTF8.GetString(name);
    }

    private static uint Hash(ReadOnlySpan<byte> name)
    {
        var hash = 2166136261u;
        foreach (var value in name)
        {
            hash = (hash ^ value) * 16777619u;
        }

        return hash ^ (hash >> 15);
    }
}
