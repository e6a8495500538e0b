using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Tests.Conformance;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Fuzzing;

/// <summary>Whatever is asked, the executor answers with a response of the shape the specification demands, within its own limits.</summary>
public sealed class ExecutorFuzzTests
{
    private readonly Failures _failures = new();
    private readonly RequestExecutor _executor;
    private readonly Schema _schema = ConformanceSchema.EveryConstruct.Schema;

    public ExecutorFuzzTests()
    {
        var schema = SchemaBuilder.New().AddDocumentFromString(ConformanceSchema.EveryConstruct.Sdl).Create();
        FakeWorld.Resolve(schema, delayed: false);
        _executor = new RequestExecutor(schema, new ServiceCollection().BuildServiceProvider(), new RequestExecutorOptions(), [], _failures, TimeProvider.System);
    }

    [Fact]
    public async Task Random_text_is_answered()
    {
        var mutations = new Mutations(new Random(1));
        for (var round = 0; round < 4000; round++) await AnswerAsync(mutations.RandomText());
    }

    [Fact]
    public async Task Soups_of_tokens_are_answered()
    {
        var mutations = new Mutations(new Random(2));
        for (var round = 0; round < 6000; round++) await AnswerAsync(mutations.TokenSoup());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Changed_documents_are_answered(int seed)
    {
        var random = new Random(seed);
        var mutations = new Mutations(random);
        var generator = new DocumentGenerator(_schema, seed, mistakes: 0.01);
        for (var round = 0; round < 2500; round++)
        {
            var document = generator.Next();
            var variables = generator.NextVariables(0.1);
            await AnswerAsync(mutations.Changed(document), variables);
            await AnswerAsync(document, Changed(mutations, variables), random.Next(2) == 0 ? "Q" : mutations.RandomText());
        }
    }

    [Fact]
    public async Task Variables_of_any_shape_are_answered()
    {
        var random = new Random(5);
        for (var round = 0; round < 5000; round++)
        {
            await AnswerAsync(
                "query Q($v0: Filter, $v1: [[Int!]!]!, $v2: Key!, $v3: Any, $v4: Style = {}) { a: echoFilter(v: $v0) b: echoLists(b: [], d: [], e: $v1) c: echoKey(r: $v2) d: echoAny(v: $v3) e: echoStyle(d: $v4) }",
                random.Next(20) == 0 ? AnyJson(random, 0) : $"{{{string.Join(',', Enumerable.Range(0, 5).Select(i => $"\"v{i}\":{AnyJson(random, 0)}"))}}}");
        }
    }

    private static string AnyJson(Random random, int depth) => random.Next(depth > 5 ? 6 : 9) switch
    {
        0 => "null",
        1 => random.Next(-10, 1000).ToString(),
        2 => new[] { "1e400", "1.5", "-0", "1e2", "123456789012345678901234567890", "0.1e-10" }[random.Next(6)],
        3 => "true",
        4 => new[] { "\"LOW\"", "\"\"", "\"\\ud83d\\ude00\"", "\"\\u0000\"" }[random.Next(4)],
        5 => "{}",
        6 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => AnyJson(random, depth + 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => $"\"{new[] { "and", "or", "not", "name", "ages", "level", "required", "by", "id", "span", "from", "tags", "x" }[random.Next(13)]}\":{AnyJson(random, depth + 1)}"))}}}",
    };

    private static string Changed(Mutations mutations, string json)
    {
        var changed = mutations.Changed(json);
        try
        {
            JsonElement.Parse(changed);
            return changed;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return json;
        }
    }

    private async Task AnswerAsync(string document, string? variables = null, string? operationName = null)
    {
        await using var result = await _executor.ExecuteAsync(OperationRequestBuilder.New()
            .SetDocument(document)
            .SetVariableValues(variables is null ? null : JsonElement.Parse(variables))
            .SetOperationName(operationName)
            .Build());
        var problem = result is OperationResult answer ? ResponseShape.Problem(answer.ToJson()) : null;
        Assert.True(problem is null && _failures.First is null, $"{problem} {_failures.First}\n{document}\n{variables}\n{operationName}");
    }

    /// <summary>Catches exceptions of the library: those of the made-up resolvers all say the same.</summary>
    private sealed class Failures : ILogger
    {
        public Exception? First { get; private set; }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null and not InvalidOperationException { Message: "boom" }) First ??= exception;
        }
    }
}
