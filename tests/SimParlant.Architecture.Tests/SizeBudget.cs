namespace SimParlant.Architecture.Tests;

/// <summary>Files stay small enough to be read in one go: none above 400 lines, 95 of 100 within 220.</summary>
public sealed class SizeBudget
{
    public static TheoryData<string> Files => [.. Repository.SourceFiles];

    [Theory, MemberData(nameof(Files))]
    public void A_file_stays_within_400_lines(string path) =>
        Assert.True(Lines(path) <= 400, $"{path}: split by responsibility, not into partials.");

    [Fact]
    public void Ninety_five_of_a_hundred_product_files_stay_within_220_lines()
    {
        var sizes = Repository.ProductFiles.Select(Lines).Order().ToArray();
        Assert.True(sizes[(int)(sizes.Length * 0.95)] <= 220, $"p95 is {sizes[(int)(sizes.Length * 0.95)]} lines.");
    }

    [Theory]
    [InlineData("SimParlant.GraphApi/Program.cs", 30)]
    [InlineData("SimParlant.Admin/Program.cs", 30)]
    [InlineData("SimParlant.AppHost/Program.cs", 60)]
    public void A_program_is_a_table_of_contents(string path, int lines) => Assert.InRange(Lines(path), 1, lines);

    [Fact]
    public void A_razor_page_stays_within_150_lines() =>
        Assert.Empty(Repository.ProductFiles.Where(f => f.EndsWith(".razor", StringComparison.Ordinal) && Lines(f) > 150));

    private static int Lines(string path) => File.ReadLines(Repository.Full(path)).Count();
}
