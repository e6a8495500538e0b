namespace SimParlant.Benchmarks.Harness;

/// <summary>One side of a comparison.</summary>
internal interface IContender
{
    /// <summary>What it answers, as JSON; both sides must answer the same.</summary>
    Task<string> AnswerAsync();

    /// <summary>Works for about this long and says what it cost.</summary>
    Task<Sample> WorkAsync(TimeSpan duration);
}

/// <summary>What a stretch of work cost the process that did it.</summary>
internal readonly record struct Sample(long Operations, double CpuMicroseconds, double AllocatedBytes)
{
    public double CpuPerOperation => CpuMicroseconds / Operations;

    public double BytesPerOperation => AllocatedBytes / Operations;
}
