using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SimParlant.GraphQL.Data;

namespace SimParlant.GraphQL.EntityFramework.Tests;

/// <summary>Queries with and without shapes, side by side on one database.</summary>
public sealed class SameAnswersTests
{
    private static readonly string[] Names = ["item 1", "item 4"];
    private static readonly JsonSerializerOptions Json = new() { ReferenceHandler = System.Text.Json.Serialization.ReferenceHandler.IgnoreCycles };
    private static readonly int StaticRank = 3;

    /// <summary>What has a shape; the number is a value of the request.</summary>
    private static readonly Dictionary<string, Func<Shop, int, IQueryable<Item>>> Shaped = new()
    {
        ["all"] = (shop, n) => shop.Items,
        ["tracking off"] = (shop, n) => shop.Items.AsNoTracking(),
        ["captured number"] = (shop, n) => shop.Items.Where(i => i.Rank > n),
        ["captured and literal"] = (shop, n) => shop.Items.Where(i => i.Rank > n && i.Name != "item 3" && i.Note != null),
        ["nullable against captured"] = (shop, n) => shop.Items.Where(i => i.Score > n || i.Score == null),
        ["captured null"] = (shop, n) => { var note = n > 3 ? null : $"note {n}%"; return shop.Items.Where(i => i.Note == note); },
        ["captured null, negated"] = (shop, n) => { var note = n > 3 ? null : $"note {n}%"; return shop.Items.Where(i => i.Note != note); },
        ["member of a captured object"] = (shop, n) => { var scope = new { Inner = new { Rank = n } }; return shop.Items.Where(i => i.Rank == scope.Inner.Rank); },
        ["value of a captured nullable"] = (shop, n) => { int? rank = n; return shop.Items.Where(i => i.Rank < rank.Value); },
        ["nothing inside a captured object"] = (shop, n) => { var scope = new { Text = n > 2 ? null : "item 1" }; return shop.Items.Where(i => i.Name.Length > n && i.Name != scope.Text); },
        ["enum"] = (shop, n) => { var mood = (Mood)(n % 2); return shop.Items.Where(i => i.Mood == mood); },
        ["list"] = (shop, n) => { var ranks = Enumerable.Range(0, n).ToList(); return shop.Items.Where(i => ranks.Contains(i.Rank)); },
        ["text with a wildcard"] = (shop, n) => { var text = n > 2 ? "%" : $"{n}"; return shop.Items.Where(i => i.Note!.Contains(text) || i.Name.EndsWith(text)); },
        ["text at the start"] = (shop, n) => { var text = n > 2 ? "" : $"item {n}"; return shop.Items.Where(i => i.Name.StartsWith(text)); },
        ["over a join"] = (shop, n) => { var maker = $"maker {n}"; return shop.Items.Where(i => i.Maker!.Name == maker); },
        ["with what it belongs to"] = (shop, n) => shop.Items.Include(i => i.Maker).Where(i => i.Rank != n),
        ["below a list"] = (shop, n) => shop.Items.Where(i => i.Maker!.Items.Any(other => other.Rank == n)),
        ["one value twice"] = (shop, n) => shop.Items.Where(i => i.Rank == n || i.Score == n),
        ["projected"] = (shop, n) => shop.Items.Where(i => i.Rank != n).OrderBy(i => i.Name).ThenBy(i => i.Id).Select(i => new Item { Id = i.Id, Name = i.Name }),
    };

    /// <summary>What Entity Framework looks at more closely, and is left to it.</summary>
    private static readonly Dictionary<string, Func<Shop, int, IQueryable<Item>>> Ordinary = new()
    {
        ["computed from captured"] = (shop, n) => shop.Items.Where(i => i.Rank > n + 1),
        ["call on captured"] = (shop, n) => { var text = $"ITEM {n}"; return shop.Items.Where(i => i.Name == text.ToLowerInvariant()); },
        ["captured condition"] = (shop, n) => { var all = n > 2; return shop.Items.Where(i => all || i.Rank == n); },
        ["captured default"] = (shop, n) => { int? rank = n > 2 ? null : n; return shop.Items.Where(i => i.Rank == (rank ?? i.Score)); },
        ["question to a captured nullable"] = (shop, n) => { int? rank = n > 2 ? null : n; return shop.Items.Where(i => i.Rank == 1 == rank.HasValue); },
        ["captured query"] = (shop, n) => { var makers = shop.Makers.Where(m => m.Name == $"maker {n}").Select(m => m.Id); return shop.Items.Where(i => makers.Contains(i.MakerId!.Value)); },
        ["captured query as a sequence"] = (shop, n) => { IEnumerable<int> ranks = shop.Items.Where(i => i.Rank < n).Select(i => i.Rank); return shop.Items.Where(i => ranks.Contains(i.Rank)); },
        ["captured context"] = (shop, n) => shop.Items.Where(i => shop.Makers.Any(m => m.Id == i.MakerId && m.Items.Any(o => o.Rank == n))),
        ["static member"] = (shop, n) => shop.Items.Where(i => i.Rank == StaticRank || i.Rank == n),
        ["function of the database"] = (shop, n) => { var like = $"%{n}"; return shop.Items.Where(i => EF.Functions.ILike(i.Name, like)); },
        ["raw SQL"] = (shop, n) => shop.Items.FromSql($"select * from \"Items\" where \"Rank\" = {n}"),
        ["array"] = (shop, n) => { var ranks = Enumerable.Range(0, n).ToArray(); return shop.Items.Where(i => ranks.Contains(i.Rank)); },
        ["computed list"] = (shop, n) => { var ranks = Enumerable.Range(0, 7).ToList(); return shop.Items.Where(i => ranks.Where(rank => rank < n).Contains(i.Rank)); },
        ["captured list in question"] = (shop, n) => { var ranks = Enumerable.Range(0, n).ToList(); return shop.Items.Where(i => ranks.Any(rank => rank == i.Rank)); },
        ["set operation"] = (shop, n) => shop.Items.Where(i => i.Rank == n).Union(shop.Items.Where(i => i.Rank == Names.Length)),
        ["tag"] = (shop, n) => shop.Items.TagWith($"number {n}"),
        ["limited"] = (shop, n) => shop.Items.OrderBy(i => i.Id).Take(10 + n),
    };

    public static TheoryData<string> ShapedNames() => [.. Shaped.Keys];

    public static TheoryData<string> OrdinaryNames() => [.. Ordinary.Keys];

    [Theory]
    [MemberData(nameof(ShapedNames))]
    public Task What_has_a_shape_answers_as_without(string name) => CompareAsync(Shaped[name], expectsShape: true);

    [Theory]
    [MemberData(nameof(OrdinaryNames))]
    public Task What_has_none_answers_as_without(string name) => CompareAsync(Ordinary[name], expectsShape: false);

    private static async Task CompareAsync(Func<Shop, int, IQueryable<Item>> query, bool expectsShape)
    {
        var (plainWatch, shapedWatch) = (new Watch(), new Watch());
        var compiled = 0;
        foreach (var number in (int[])[2, 5, 0, 4])
        {
            string? after = null;
            foreach (var backward in (bool[])[false, false, true])
            {
                await using var plain = await ShopDatabase.PlainAsync(plainWatch);
                await using var shaped = await ShopDatabase.ShapedAsync(shapedWatch);
                var arguments = new PagingArguments(backward ? null : 4, after, backward ? 3 : null, null, IncludeTotalCount: backward);
                var expected = await Sorted(query(plain, number)).ToPageAsync(arguments);
                var actual = await Sorted(query(shaped, number)).ToPageAsync(arguments);
                Assert.Equal(Text(expected), Text(actual));
                Assert.Equal(plain.ChangeTracker.Entries().Count(), shaped.ChangeTracker.Entries().Count());
                var probe = Sorted(query(shaped, number));
                Assert.Equal(expectsShape, ((IShapedQueryProvider)probe.Provider).TryRun<Item>(probe.Expression) is not null);
                after ??= expected.Items.IsEmpty ? null : expected.CreateCursor(expected.Items[^1]);
            }

            // The cursor of a page that has none adds shapes of its own; after the second number all are known.
            Assert.True(!expectsShape || number != 4 || shapedWatch.Compiled == compiled, "A value became part of a shape.");
            compiled = shapedWatch.Compiled;
        }

        Assert.Equal(plainWatch.Commands.Count, shapedWatch.Commands.Count);
    }

    // By keys that both ways must seek by: a nullable one, a text, a time and a unique one.
    private static IQueryable<Item> Sorted(IQueryable<Item> query) => query.Expression.Type.IsAssignableTo(typeof(IOrderedQueryable<Item>)) || query.Expression.ToString().Contains("OrderBy", StringComparison.Ordinal)
        ? query
        : query.OrderByDescending(i => i.Score).ThenBy(i => i.Name).ThenByDescending(i => i.MadeAt).ThenBy(i => i.Id);

    private static string Text(Page<Item> page) =>
        JsonSerializer.Serialize(new { page.Items, page.HasNextPage, page.HasPreviousPage, page.TotalCount, Cursors = page.Items.Select(page.CreateCursor) }, Json);
}
