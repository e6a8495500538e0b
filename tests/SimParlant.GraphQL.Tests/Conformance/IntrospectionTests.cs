using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Sdl;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>The reference implementation and we describe the same schemas the same way.</summary>
public sealed class IntrospectionTests
{
    private const string Whole = """
        {
          __schema {
            description queryType { name kind } mutationType { name kind } subscriptionType { name kind }
            types { ...T }
            directives { name description isRepeatable locations args(includeDeprecated: true) { ...V } }
          }
        }
        fragment T on __Type {
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...V } type { ...R } isDeprecated deprecationReason }
          inputFields(includeDeprecated: true) { ...V }
          interfaces { ...R }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...R }
        }
        fragment V on __InputValue { name description type { ...R } defaultValue isDeprecated deprecationReason }
        fragment R on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } }
        """;

    private static readonly HashSet<string> Scalars = ["Int", "Float", "String", "Boolean", "ID"];
    private static readonly HashSet<string> Directives = ["skip", "include", "deprecated", "specifiedBy", "oneOf"];

    [ReferenceTheory]
    [InlineData(nameof(ConformanceSchema.Product))]
    [InlineData(nameof(ConformanceSchema.EveryConstruct))]
    public async Task A_schema_describes_itself_alike(string name)
    {
        var schema = ConformanceSchema.Named(name);
        var theirs = Reference.Ask(schema.Sdl, [new { task = "introspect", source = Whole }]).Single();
        var ours = await RunAsync(schema.Inline, Whole);
        AssertSame(theirs, ours);
    }

    [ReferenceTheory]
    [InlineData(nameof(ConformanceSchema.Product))]
    [InlineData(nameof(ConformanceSchema.EveryConstruct))]
    public async Task A_printed_schema_describes_itself_alike(string name)
    {
        var schema = ConformanceSchema.Named(name);
        var printed = SchemaPrinter.Print(schema.Schema);
        var theirs = Reference.Ask(printed, [new { task = "introspect", source = Whole }]).Single();
        AssertSame(theirs, await RunAsync(schema.Inline, Whole));
        Assert.Equal(printed, SchemaPrinter.Print(SchemaBuilder.New().AddDocumentFromString(printed).Create()));
    }

    [ReferenceTheory]
    [InlineData(nameof(ConformanceSchema.Product))]
    [InlineData(nameof(ConformanceSchema.EveryConstruct))]
    public async Task What_the_reference_prints_is_read_alike(string name)
    {
        var schema = ConformanceSchema.Named(name);
        var printed = Reference.Ask(schema.Sdl, [new { task = "print" }]).Single().GetString()!;
        var executor = await Typing.Gql.ExecutorAsync(builder => builder.AddDocumentFromString(printed));
        var theirs = Reference.Ask(printed, [new { task = "introspect", source = Whole }]).Single();
        AssertSame(theirs, await RunAsync(executor, Whole));
    }

    private static void AssertSame(JsonElement theirs, JsonElement ours)
    {
        var (reference, mine) = (Lines(theirs).ToArray(), Lines(ours).ToArray());
        Assert.Equal(reference.Length, mine.Length);
        foreach (var (left, right) in reference.Zip(mine))
        {
            var same = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
            var from = Math.Max(0, same - 150);
            Assert.True(left == right, $"theirs …{left.AsSpan(from, Math.Min(300, left.Length - from))}\nours …{right.AsSpan(from, Math.Min(300, right.Length - from))}");
        }
    }

    private static async Task<JsonElement> RunAsync(IRequestExecutor executor, string query)
    {
        await using var result = await executor.ExecuteAsync(query);
        var answer = JsonElement.Parse(result.ToJson());
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>
    /// A line per type and directive, by name. What every schema has differs in its descriptions, which the specification leaves to
    /// the implementation, and the reference is ahead of the specification in the types of introspection.
    /// </summary>
    private static IEnumerable<string> Lines(JsonElement data)
    {
        var schema = data.GetProperty("__schema");
        foreach (var name in new[] { "description", "queryType", "mutationType", "subscriptionType" })
        {
            yield return $"{name} {schema.GetProperty(name).GetRawText()}";
        }

        foreach (var type in schema.GetProperty("types").EnumerateArray().Where(type => !Name(type).StartsWith("__", StringComparison.Ordinal)).OrderBy(Name, StringComparer.Ordinal))
        {
            yield return Line(type, Scalars.Contains(Name(type)));
        }

        foreach (var directive in schema.GetProperty("directives").EnumerateArray().OrderBy(Name, StringComparer.Ordinal))
        {
            yield return Line(directive, Directives.Contains(Name(directive)));
        }
    }

    private static string Line(JsonElement value, bool isSpecified) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', value.EnumerateObject()
            .Where(member => !(isSpecified && member.Name == "description"))
            .Select(member => $"{member.Name}:{(member.Name == "defaultValue" ? Literal(member.Value) : Line(Ordered(member), isSpecified))}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(item => Line(item, isSpecified)))}]",
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString()),
        _ => value.GetRawText(),
    };

    // Objects that implement an interface have no order of their own, and directives' locations are a set; that a directive
    // may be deprecated is a draft of the next specification.
    private static JsonElement Ordered(JsonProperty member) => member.Name is "possibleTypes" or "locations" && member.Value.ValueKind is JsonValueKind.Array
        ? JsonSerializer.SerializeToElement(member.Value.EnumerateArray()
            .Where(item => item.ValueKind is not JsonValueKind.String || item.GetString() != "DIRECTIVE_DEFINITION").OrderBy(item => item.GetRawText(), StringComparer.Ordinal))
        : member.Value;

    // The reference keeps block strings as they were written.
    private static string Literal(JsonElement value) => value.GetString() is { } text ? Utf8GraphQLParser.ParseValue(text).ToString() : "none";

    private static string Name(JsonElement value) => value.GetProperty("name").GetString()!;
}
