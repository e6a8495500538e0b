namespace SimParlant.GraphApi.Identity;

internal static class OwnTime
{
    /// <summary>A token's times are whole seconds: with the fraction, one would begin after the moment it was made, or end after it says.</summary>
    public static DateTime WholeSecond(TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }
}
