namespace SimParlant.Benchmarks.Harness;

/// <summary>A question asked to both sides, with what is hoped for.</summary>
/// <param name="Goal">The highest ratio that is good enough.</param>
/// <param name="KilobytesToBeat">What HotChocolate allocates for it.</param>
internal sealed record Comparison(string Group, string Name, IContender Floor, IContender Library, double? Goal = null, double? KilobytesToBeat = null)
{
    /// <summary>Checks that both answer the same, warms both up, then lets them take turns.</summary>
    public async Task<Outcome> RunAsync(Pace pace)
    {
        await CheckAsync();
        await WarmUpAsync(pace);
        var (floors, libraries) = (new Sample[pace.Rounds], new Sample[pace.Rounds]);
        for (var round = 0; round < pace.Rounds; round++)
        {
            // Each goes first every other time: what one leaves behind for the collector falls on both.
            if (round % 2 == 0) floors[round] = await Floor.WorkAsync(pace.Sample);
            libraries[round] = await Library.WorkAsync(pace.Sample);
            if (round % 2 != 0) floors[round] = await Floor.WorkAsync(pace.Sample);
        }

        return new(this, floors, libraries);
    }

    /// <summary>Whether every word of the filter is in the name or in its group's.</summary>
    public bool IsNamed(string filter) =>
        filter.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => $"{Group} {Name}".Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Lets both sides work until more of it makes neither cheaper.</summary>
    public async Task WarmUpAsync(Pace pace)
    {
        await WarmUpAsync(Floor, pace);
        await WarmUpAsync(Library, pace);
    }

    public async Task CheckAsync() => Answers.RequireEqual(Name, await Floor.AnswerAsync(), await Library.AnswerAsync());

    // The compiler replaces hot code while it runs, and takes longer to do so where it has no core to itself.
    private static async Task WarmUpAsync(IContender contender, Pace pace)
    {
        var best = double.MaxValue;
        for (var (stretch, level) = (0, 0); stretch < pace.MostWarmUps && level < 2; stretch++)
        {
            var cost = (await contender.WorkAsync(pace.WarmUp)).CpuPerOperation;
            level = cost < 0.95 * best ? 0 : level + 1;
            best = Math.Min(best, cost);
        }
    }
}

/// <summary>How long everything takes.</summary>
/// <param name="WarmUp">One stretch of warming up; it ends when two in a row brought nothing.</param>
/// <param name="MostWarmUps">After so many it ends in any case.</param>
internal sealed record Pace(TimeSpan WarmUp, int MostWarmUps, TimeSpan Sample, int Rounds)
{
    public static Pace Full { get; } = new(TimeSpan.FromMilliseconds(500), 12, TimeSpan.FromMilliseconds(300), 9);

    public static Pace Quick { get; } = new(TimeSpan.FromMilliseconds(150), 5, TimeSpan.FromMilliseconds(100), 3);
}
