using System.Text;
using System.Text.Json;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Tests.Execution;

namespace SimParlant.GraphQL.Tests.Protection;

/// <summary>Documents and variables made to hurt: refused with a code, and with memory bounded by their own size. Run on the pool: in xunit's context another thread would allocate.</summary>
public sealed class AttackTests
{
    private const string Sdl = """
        directive @d repeatable on FIELD | QUERY | FRAGMENT_SPREAD
        schema { query: Query }
        type Query { a(list: [Int], input: In, text: String): Int self: Query items: [Query] }
        input In { list: [In] x: Int }
        """;

    private static readonly TestExecutor Schema = new(Sdl);
    private static readonly RequestExecutor Executor = Schema.Pure("Query.a", static _ => 1).Build();

    private static readonly Dictionary<string, (Func<string> Document, string Code)> Documents = new()
    {
        ["aliases"] = (() => "{" + Repeat(600, i => $" a{i}: a") + "}", "TOO_MANY_ROOT_FIELDS"),
        ["aliases below the root"] = (() => "{ self {" + Repeat(600, i => $" a{i}: a") + "} }", "TOO_MANY_ALIASES"),
        ["nesting"] = (() => Nest(60), "OPERATION_TOO_DEEP"),
        ["nesting beyond the parser"] = (() => Nest(50_000), "HC0011"),
        ["nested lists"] = (() => "{ a(list: " + new string('[', 50_000) + ") }", "HC0011"),
        ["a fragment cycle"] = (() => "{ ...A } fragment A on Query { self { ...B } } fragment B on Query { self { ...A } }", "FRAGMENT_CYCLE"),
        ["fragments that multiply"] = (() => "{ ...F0 }" + Repeat(100, i => $" fragment F{i} on Query {{ ...F{i + 1} self {{ ...F{i + 1} }} }}") + " fragment F100 on Query { a }", "TOO_MANY_FIELDS"),
        ["very many fragments"] = (() => "{ a }" + Repeat(900, i => $" fragment F{i} on Query {{ a }}"), "TOO_MANY_FRAGMENTS"),
        ["directives on one field"] = (() => "{ a" + Repeat(1000, _ => " @d") + "}", "TOO_MANY_DIRECTIVES"),
        ["directives that do not exist"] = (() => "{ self {" + Repeat(499, i => $" a @x{i}") + "} }", "DIRECTIVE_UNKNOWN"),
        ["operations"] = (() => Repeat(1000, i => $"query Q{i} {{ a }} "), "TOO_MANY_OPERATIONS"),
        ["tokens"] = (() => "{" + Repeat(20_000, _ => " a") + "}", "HC0011"),
        ["a long list"] = (() => "{ a(list: [" + Repeat(3000, i => $" {i}") + "]) }", "LIST_TOO_LONG"),
        ["unknown fields"] = (() => "{ self {" + Repeat(300, i => $" u{i}") + "} }", "FIELD_UNKNOWN"),
        ["a huge string"] = (() => "{ a(text: \"" + new string('x', 10_000_000) + "\") b }", "FIELD_UNKNOWN"),
        ["ten megabytes of nothing"] = (() => "{ b " + new string(' ', 10_000_000) + "}", "FIELD_UNKNOWN"),
        ["introspection in circles"] = (() => "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", "HC0086"),
        ["overlapping fields"] = (() => "{" + Repeat(90, i => $" self {{ self {{ a }} }}") + Repeat(11, _ => " self { b: a b: self { a } }") + "}", "TOO_MANY_ROOT_FIELDS"),
    };

    public static TheoryData<string> DocumentNames => [.. Documents.Keys];

    [Theory, MemberData(nameof(DocumentNames))]
    public Task A_hostile_document_is_refused_in_bounded_memory(string name) => Task.Run(async () =>
    {
        var (write, code) = Documents[name];
        var document = write();
        await RunAsync(document, null);   // what is compiled and pooled on the first run is not the document's doing
        var before = GC.GetAllocatedBytesForCurrentThread();
        var run = RunAsync(document, null);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(run.IsCompleted, name);
        var answer = await run;
        Assert.False(answer.TryGetProperty("data", out _));
        var errors = answer.GetProperty("errors");
        Assert.InRange(errors.GetArrayLength(), 1, 10);
        Assert.All(errors.EnumerateArray(), error => Assert.True(error.GetProperty("message").GetString()!.Length < 50_000));
        Assert.Contains(code, errors.EnumerateArray().Select(error => error.GetProperty("extensions").GetProperty("code").GetString()));
        Assert.InRange(allocated, 0, 4_000_000 + (14L * document.Length));
    });

    private static readonly Dictionary<string, (string Document, Func<string> Value, string Code)> Variables = new()
    {
        ["a giant list"] = ("query($v: [Int]) { a(list: $v) }", () => "[" + string.Join(',', Enumerable.Range(0, 500_000)) + "]", "LIST_TOO_LONG"),
        ["a list of objects"] = ("query($v: In) { a(input: $v) }", () => "{\"list\":[" + string.Join(',', Enumerable.Repeat("{\"x\":1}", 3000)) + "]}", "LIST_TOO_LONG"),
        ["nested lists of objects"] = ("query($v: In) { a(input: $v) }", () => string.Concat(Enumerable.Repeat("{\"list\":", 60)) + "7" + new string('}', 60), "HC0016"),
        ["a huge string"] = ("query($v: Int) { a(list: [$v]) }", () => "\"" + new string('x', 5_000_000) + "\"", "HC0016"),
        ["an object of unknown fields"] = ("query($v: In) { a(input: $v) }", () => "{" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"k{i}\":1")) + "}", "HC0016"),
    };

    public static TheoryData<string> VariableNames => [.. Variables.Keys];

    [Theory, MemberData(nameof(VariableNames))]
    public Task Hostile_variables_are_refused_in_bounded_memory(string name) => Task.Run(async () =>
    {
        var (document, write, code) = Variables[name];
        var value = write();
        var variables = JsonElement.Parse($"{{\"v\":{value}}}");
        await RunAsync(document, variables);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var run = RunAsync(document, variables);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(run.IsCompleted, name);
        var answer = await run;
        var error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.Equal(code, error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.InRange(allocated, 0, 1_000_000 + (6L * value.Length));
    });

    [Fact]
    public async Task Thousands_of_missing_variables_are_told_as_far_as_errors_may_be()
    {
        var names = Enumerable.Range(0, 1500).ToArray();
        var answer = await RunAsync($"query({string.Concat(names.Select(i => $" $v{i}: Int!"))}) {{ self {{ {string.Concat(names.Select(i => $" a(list: [$v{i}])"))} }} }}", null);
        Assert.InRange(answer.GetProperty("errors").GetArrayLength(), 1, 100);
    }

    [Fact]
    public void Valid_documents_of_strangers_do_not_fill_the_cache()
    {
        var cache = new DocumentCache(1000, 100_000, 1_000_000);
        for (var i = 0; i < 1000; i++)
        {
            var text = $"{{ a{i}: a }}" + new string(' ', 50_000);
            cache.Add(new CachedDocument(text, SimParlant.GraphQL.Language.Utf8GraphQLParser.Parse(text)));
        }
        Assert.InRange(cache.Count, 1, 21);
    }

    private static async Task<JsonElement> RunAsync(string document, JsonElement? variables)
    {
        await using var result = await Executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument(document).SetVariableValues(variables).Build());
        return JsonElement.Parse(result.ToJson());
    }

    private static string Repeat(int times, Func<int, string> text) => Enumerable.Range(0, times).Aggregate(new StringBuilder(), (all, i) => all.Append(text(i))).ToString();

    private static string Nest(int levels) => string.Concat(Enumerable.Repeat("{ self ", levels)) + "{ a }" + new string('}', levels);
}
