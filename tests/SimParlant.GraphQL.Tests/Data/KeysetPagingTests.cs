using SimParlant.GraphQL.Data;

namespace SimParlant.GraphQL.Tests.Typing;

public sealed class KeysetPagingTests
{
    private static readonly Row[] Stored =
    [
        .. Enumerable.Range(0, 23).Select(i => new Row
        {
            Id = Guid.Parse($"00000000-0000-0000-0000-{i:D12}"),
            Name = $"row {i % 5}",
            Note = i % 4 == 0 ? null : $"note {i % 3}",
            Rank = i % 7,
            Score = i % 3 == 0 ? null : i % 6,
            CreatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(i / 2),
            Mood = (Mood)(i % 2),
        }),
    ];

    private static readonly Dictionary<string, Func<IQueryable<Row>, IQueryable<Row>>> Orders = new()
    {
        ["id"] = rows => rows.OrderBy(r => r.Id),
        ["time down"] = rows => rows.OrderByDescending(r => r.CreatedAt).ThenBy(r => r.Id),
        ["text"] = rows => rows.OrderBy(r => r.Name).ThenByDescending(r => r.Rank).ThenBy(r => r.Id),
        ["nullable number"] = rows => rows.OrderBy(r => r.Score).ThenBy(r => r.Id),
        ["nullable number down"] = rows => rows.OrderByDescending(r => r.Score).ThenByDescending(r => r.Id),
        ["nullable text"] = rows => rows.OrderBy(r => r.Note).ThenBy(r => r.Id),
        ["nullable text down"] = rows => rows.OrderByDescending(r => r.Note).ThenBy(r => r.Id),
        ["enum"] = rows => rows.OrderByDescending(r => r.Mood).ThenBy(r => r.Id),
    };

    public static TheoryData<string> OrderNames() => [.. Orders.Keys];

    [Theory]
    [MemberData(nameof(OrderNames))]
    public async Task Walking_forward_visits_every_row_once_in_order(string order)
    {
        var sorted = Orders[order](Stored.AsQueryable());
        var seen = new List<Guid>();
        string? after = null;
        for (var more = true; more;)
        {
            var page = await sorted.ToPageAsync(new PagingArguments(First: 4, After: after));
            seen.AddRange(page.Items.Select(r => r.Id));
            Assert.Equal(after is not null, page.HasPreviousPage);
            (more, after) = (page.HasNextPage, page.CreateCursor(page.Items[^1]));
        }

        Assert.Equal(sorted.Select(r => r.Id), seen);
    }

    [Theory]
    [MemberData(nameof(OrderNames))]
    public async Task Walking_backward_visits_every_row_once_in_order(string order)
    {
        var sorted = Orders[order](Stored.AsQueryable());
        var seen = new List<Guid>();
        string? before = null;
        for (var more = true; more;)
        {
            var page = await sorted.ToPageAsync(new PagingArguments(Last: 4, Before: before));
            seen.InsertRange(0, page.Items.Select(r => r.Id));
            Assert.Equal(before is not null, page.HasNextPage);
            (more, before) = (page.HasPreviousPage, page.CreateCursor(page.Items[0]));
        }

        Assert.Equal(sorted.Select(r => r.Id), seen);
    }

    [Fact]
    public async Task A_row_inserted_before_the_cursor_does_not_move_the_next_page()
    {
        var rows = Stored.ToList();
        var first = await rows.AsQueryable().OrderBy(r => r.Id).ToPageAsync(new PagingArguments(First: 5));
        rows.Add(new Row { Id = Guid.Empty });
        rows.RemoveAt(2);
        var next = await rows.AsQueryable().OrderBy(r => r.Id).ToPageAsync(new PagingArguments(First: 1, After: first.CreateCursor(first.Items[^1])));
        Assert.Equal(Stored[5].Id, next.Items[0].Id);
    }

    [Fact]
    public async Task The_first_of_first_and_last_wins()
    {
        var page = await Stored.AsQueryable().OrderBy(r => r.Id).ToPageAsync(new PagingArguments(First: 2, Last: 3));
        Assert.Equal([Stored[0].Id, Stored[1].Id], page.Items.Select(r => r.Id));
    }

    [Fact]
    public async Task A_page_of_none_still_tells_whether_there_are_rows()
    {
        var page = await Stored.AsQueryable().OrderBy(r => r.Id).ToPageAsync(new PagingArguments(First: 0));
        Assert.Empty(page.Items);
        Assert.True(page.HasNextPage);
    }

    [Fact]
    public async Task The_count_is_of_the_whole_list_and_only_when_asked_for()
    {
        var sorted = Stored.AsQueryable().Where(r => r.Rank > 2).OrderBy(r => r.Id);
        Assert.Null((await sorted.ToPageAsync(new PagingArguments(First: 1))).TotalCount);
        Assert.Equal(sorted.Count(), (await sorted.ToPageAsync(new PagingArguments(First: 1, IncludeTotalCount: true))).TotalCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("????")]
    [InlineData("WzFd")]
    [InlineData("WyJ4Il0")]
    [InlineData("bm90IGpzb24")]
    public async Task A_cursor_of_another_list_is_refused(string cursor)
    {
        var error = await Assert.ThrowsAsync<GraphQLException>(
            () => Stored.AsQueryable().OrderBy(r => r.Id).ToPageAsync(new PagingArguments(First: 1, After: cursor)));
        Assert.Equal("HC0078", error.Errors[0].Code);
        Assert.Equal("after", error.Errors[0].Extensions!["argument"]);
        Assert.Equal(cursor, error.Errors[0].Extensions!["cursor"]);
    }

    [Fact]
    public async Task A_query_without_order_is_refused() => await Assert.ThrowsAsync<ArgumentException>(
        () => Stored.AsQueryable().ToPageAsync(new PagingArguments(First: 1)));
}
