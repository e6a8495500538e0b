using System.Text;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Validation;

namespace SimParlant.GraphQL.Tests.Validation;

/// <summary>Twice the document is at most about twice the work, measured in bytes allocated, however it was built.</summary>
public sealed class GrowthTests
{
    private static readonly ValidationOptions Unlimited = new()
    {
        MaxOperations = 0, MaxDepth = 0, MaxFields = 0, MaxRootFields = 0, MaxAliases = 0, MaxDirectives = 0, IntrospectionDepth = 0,
        MaxMergeVisits = 50_000_000,
    };

    public static TheoryData<string> Shapes() => [.. Documents.Keys];

    private static readonly Dictionary<string, Func<int, string>> Documents = new()
    {
        ["one response name over and over"] = n => $"{{ dog {{ {Repeat(n, _ => "a: name ")} }} }}",
        ["one response name with arguments that differ"] = n => $"{{ dog {{ {Repeat(n, i => $"a: doesKnowCommand(dogCommand: SIT, x: {i}) ")} }} }}",
        ["one field with selections over and over"] = n => $"{{ {Repeat(n, _ => "dog { owner { name } } ")} }}",
        ["fields in fields, each twice"] = n => $"{{ dog {{ {Repeat(n, _ => "owner { pets { name } } owner { pets { name } } ")} }} }}",
        ["inline fragments in one another"] = n => $"{{ dog {{ {Repeat(n / 8, _ => "... { ")} name {Repeat(n / 8, _ => "} ")} }} }}",
        ["inline fragments beside one another"] = n => $"{{ pet {{ {Repeat(n, i => $"... on {(i % 2 == 0 ? "Dog" : "Cat")} {{ name }} ")} }} }}",
        ["fragments that double"] = n => $"{{ dog {{ ...F0 }} }} {Repeat(n, i => $"fragment F{i} on Dog {{ ...F{i + 1} ...F{i + 1} }} ")} fragment F{n} on Dog {{ name }}",
        ["fragments that double below fields"] = n =>
            $"{{ human {{ ...F0 }} }} {Repeat(n / 8, i => $"fragment F{i} on Human {{ a: relatives {{ ...F{i + 1} }} b: relatives {{ ...F{i + 1} }} }} ")} fragment F{n / 8} on Human {{ name }}",
        ["fragments spread side by side"] = n => $"{{ dog {{ {Repeat(n, i => $"...F{i} ")} }} }} {Repeat(n, i => $"fragment F{i} on Dog {{ name }} ")}",
        ["fragments in a long cycle"] = n => $"{{ dog {{ ...F0 }} }} {Repeat(n, i => $"fragment F{i} on Dog {{ ...F{(i + 1) % n} }} ")}",
        ["fragments nobody spreads"] = n => $"{{ dog {{ name }} }} {Repeat(n, i => $"fragment F{i} on Dog {{ name }} ")}",
        ["variables used everywhere"] = n => $"query ({Repeat(n, i => $"$v{i}: Boolean ")}) {{ dog {{ {Repeat(n, i => $"a{i}: isHouseTrained(atOtherHomes: $v{i}) ")} }} }}",
        ["one variable used over and over"] = n => $"query ($v: Boolean) {{ dog {{ {Repeat(n, i => $"a{i}: isHouseTrained(atOtherHomes: $v) ")} }} }}",
        ["directives on one field"] = n => $"{{ dog {{ name {Repeat(n, _ => "@skip(if: true) ")} }} }}",
        ["arguments of one field"] = n => $"{{ dog {{ isHouseTrained({Repeat(n, i => $"a{i}: 1 ")}) }} }}",
        ["fields that do not exist"] = n => $"{{ dog {{ {Repeat(n, i => $"nam{i} ")} }} }}",
        ["lists in lists"] = n => $"{{ arguments {{ jsonArg(jsonArg: {new string('[', n / 8)}1{new string(']', n / 8)}) }} }}",
        ["fields of one input object"] = n => $"{{ arguments {{ jsonArg(jsonArg: {{ {Repeat(n, i => $"a{i}: 1 ")} }}) }} }}",
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Work_grows_with_the_document(string shape)
    {
        var (once, twice) = (Parse(shape, 600), Parse(shape, 1200));
        Validate(once);   // compiles what validation runs
        var (small, large) = (Allocated(once), Allocated(twice));
        Assert.True(large < small * 2.7 + 20_000, $"{small} bytes for the document, {large} for twice of it");
    }

    private static string Repeat(int count, Func<int, string> part)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) text.Append(part(i));
        return text.ToString();
    }

    private static DocumentNode Parse(string shape, int size) => Utf8GraphQLParser.Parse(Documents[shape](size), ParserOptions.Trusted);

    private static long Allocated(DocumentNode document)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Validate(document);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Validate(DocumentNode document) =>
        Assert.DoesNotContain(DocumentValidator.Validate(TestSchema.Instance, document, Unlimited), error => error.Code == "MERGE_TOO_COMPLEX");
}
