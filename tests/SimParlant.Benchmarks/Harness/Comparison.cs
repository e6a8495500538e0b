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
        await WarmUpAsync(pace.WarmUp);
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

    /// <summary>Gives each side this long to be compiled for speed.</summary>
    public async Task WarmUpAsync(TimeSpan duration)
    {
        await Floor.WorkAsync(duration);
        await Library.WorkAsync(duration);
    }

    public async Task CheckAsync() => Answers.RequireEqual(Name, await Floor.AnswerAsync(), await Library.AnswerAsync());
}

/// <summary>How long everything takes.</summary>
internal sealed record Pace(TimeSpan WarmUp, TimeSpan Sample, int Rounds)
{
    public static Pace Full { get; } = new(TimeSpan.FromSeconds(1.5), TimeSpan.FromMilliseconds(350), 9);

    public static Pace Quick { get; } = new(TimeSpan.FromMilliseconds(600), TimeSpan.FromMilliseconds(100), 3);
}
