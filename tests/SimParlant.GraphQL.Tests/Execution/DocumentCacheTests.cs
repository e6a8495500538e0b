using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Tests.Execution;

public sealed class DocumentCacheTests
{
    private static CachedDocument Document(string text) => new(text, Utf8GraphQLParser.Parse(text));

    [Fact]
    public void The_cache_stays_within_its_size_and_keeps_what_is_used()
    {
        var cache = new DocumentCache(10, 1000);
        cache.Add(Document("{ hot }"));
        for (var i = 0; i < 100; i++)
        {
            cache.Add(Document($"{{ f{i} }}"));
            Assert.True(cache.TryGet("{ hot }", out _));
            Assert.InRange(cache.Count, 1, 12);
        }
        Assert.False(cache.TryGet("{ f0 }", out _));
    }

    [Fact]
    public void A_long_document_never_enters()
    {
        var cache = new DocumentCache(10, 5);
        cache.Add(Document("{ long }"));
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public async Task An_invalid_document_is_validated_every_time_and_told_every_time()
    {
        var executor = new TestExecutor("schema { query: Query } type Query { a: Int }").Build();
        for (var i = 0; i < 2; i++)
        {
            await using var result = await executor.ExecuteAsync("{ missing }");
            Assert.Contains("missing", result.ToJson());
        }
    }
}
