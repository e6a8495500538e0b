using Microsoft.EntityFrameworkCore;
using SimParlant.GraphQL.Data;

namespace SimParlant.GraphQL.Tests.Typing;

/// <summary>What Entity Framework makes of our expressions, as PostgreSQL text; no server is asked.</summary>
public sealed class SqlShapeTests : IDisposable
{
    private static readonly Row Last = new()
    {
        Id = Guid.Parse("00000000-0000-0000-0000-000000000007"),
        Name = "n",
        CreatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
    };

    private readonly RowContext _context = new();

    public void Dispose() => _context.Dispose();

    [Fact]
    public void A_page_after_a_cursor_seeks_by_both_keys_and_reads_one_row_more()
    {
        var sorted = _context.Rows.OrderByDescending(r => r.CreatedAt).ThenBy(r => r.Id);
        var sql = PageSql(sorted, cursor => new PagingArguments(First: 20, After: cursor));
        Assert.Contains("\"CreatedAt\" <= @", sql);
        Assert.Contains("\"CreatedAt\" < @", sql);
        Assert.Contains("\"CreatedAt\" = @", sql);
        Assert.Contains("\"Id\" > @", sql);
        Assert.Contains("ORDER BY r.\"CreatedAt\" DESC, r.\"Id\"", sql);
        Assert.Contains("LIMIT @", sql);
        Assert.DoesNotContain("OFFSET", sql);
        Assert.Equal(1, Selects(sql));
    }

    [Fact]
    public void A_page_before_a_cursor_turns_the_order_around()
    {
        var sorted = _context.Rows.OrderByDescending(r => r.CreatedAt).ThenBy(r => r.Id);
        var sql = PageSql(sorted, cursor => new PagingArguments(Last: 20, Before: cursor));
        Assert.Contains("\"CreatedAt\" > @", sql);
        Assert.Contains("\"Id\" < @", sql);
        Assert.Contains("ORDER BY r.\"CreatedAt\", r.\"Id\" DESC", sql);
    }

    [Fact]
    public void Text_and_enum_and_nullable_keys_translate()
    {
        var sorted = _context.Rows.OrderBy(r => r.Name).ThenBy(r => r.Mood).ThenBy(r => r.Score).ThenBy(r => r.Note).ThenBy(r => r.Id);
        var sql = PageSql(sorted, cursor => new PagingArguments(First: 2, After: cursor));
        Assert.Contains("\"Name\" > @", sql);
        Assert.Contains("\"Mood\" > @", sql);
        Assert.Contains("\"Score\" IS NULL", sql);
        Assert.Equal(1, Selects(sql));
    }

    [Fact]
    public void A_nullable_key_with_a_value_goes_on_to_the_nulls_which_postgres_sorts_last()
    {
        var query = PageQuery<Row>.Create(
            _context.Rows.OrderBy(r => r.Score).ThenBy(r => r.Id),
            new PagingArguments(First: 2, After: CursorCodec.Encode([3, Last.Id])));
        var sql = query.Rows.ToQueryString();
        Assert.Contains("\"Score\" IS NULL OR", sql);
        Assert.Contains("\"Score\" > @", sql);
    }

    [Fact]
    public void Two_pages_share_one_text_because_every_value_is_a_parameter()
    {
        var sorted = _context.Rows.OrderBy(r => r.CreatedAt).ThenBy(r => r.Id);
        var one = Body(PageSql(sorted, cursor => new PagingArguments(First: 20, After: cursor)));
        var two = Body(PageQuery<Row>.Create(sorted, new PagingArguments(First: 5, After: CursorCodec.Encode([DateTime.UnixEpoch, Guid.Empty]))).Rows.ToQueryString());
        Assert.Equal(one, two);
    }

    [Fact]
    public void Counting_is_one_command_over_the_same_rows()
    {
        var sql = AsyncRows.CountQuery(_context.Rows.Where(r => r.Rank > 3).OrderBy(r => r.Id)).ToQueryString();
        Assert.Contains("count(*)", sql);
        Assert.Contains("\"Rank\" > 3", sql);
    }

    [Fact]
    public void A_projection_reads_the_columns_asked_for_and_those_of_the_cursor()
    {
        var context = new QueryContext<Row>(Selector: r => new Row { Name = r.Name }, Predicate: r => r.Rank > 3);
        var query = _context.Rows.With(context, sort => sort.IfEmpty(o => o.AddDescending(r => r.CreatedAt)).AddAscending(r => r.Id));
        var sql = PageQuery<Row>.Create(query, new PagingArguments(First: 2)).Rows.ToQueryString();
        Assert.StartsWith("SELECT r.\"Name\", r.\"CreatedAt\", r.\"Id\"", Body(sql).TrimStart());
        Assert.DoesNotContain("\"Score\"", sql);
    }

    private static string PageSql(IQueryable<Row> sorted, Func<string, PagingArguments> arguments)
    {
        var keys = Ordering.Read(sorted.Expression).Select(k => k.Read(Last)).ToArray();
        return PageQuery<Row>.Create(sorted, arguments(CursorCodec.Encode(keys))).Rows.ToQueryString();
    }

    private static int Selects(string sql) => sql.Split("SELECT").Length - 1;

    private static string Body(string sql) =>
        string.Join('\n', sql.Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal))).Trim();
}
