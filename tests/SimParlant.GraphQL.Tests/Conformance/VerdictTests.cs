using System.Text.Json;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Tests.Validation;
using SimParlant.GraphQL.Types;
using SimParlant.GraphQL.Validation;
using Xunit.Abstractions;

namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>The reference implementation and we agree about each document: whether it parses, the rules it breaks, and where.</summary>
public sealed class VerdictTests(ITestOutputHelper output)
{
    [ReferenceFact]
    public void The_documents_of_the_rule_tests_break_the_same_rules() => Compare(TestSchema.Sdl, TestSchema.Instance, [.. RuleTest.Documents()]);

    [ReferenceTheory]
    [InlineData(nameof(ConformanceSchema.Product), 1)]
    [InlineData(nameof(ConformanceSchema.EveryConstruct), 2)]
    public void Generated_documents_break_the_same_rules_in_the_same_places(string name, int seed)
    {
        var schema = ConformanceSchema.Named(name);
        var valid = new DocumentGenerator(schema.Schema, seed, mistakes: 0);
        var invalid = new DocumentGenerator(schema.Schema, seed + 10, mistakes: 0.015);
        Compare(schema.Sdl, schema.Schema, [.. Enumerable.Range(0, 1200).Select(i => (i % 3 == 0 ? valid : invalid).Next())]);
    }

    [ReferenceFact]
    public void Damaged_documents_parse_or_fail_alike()
    {
        // The reference implementation takes an empty selection set, which the grammar does not.
        var documents = new DamagedDocuments(3).Take(1500).Where(text => !text.Contains("{}")).ToArray();
        Compare(TestSchema.Sdl, null, documents);
    }

    private void Compare(string sdl, Schema? schema, IReadOnlyList<string> documents)
    {
        var verdicts = Reference.Ask(sdl, documents.Select(source => new { task = "judge", source, rules = schema is not null }));
        var differences = documents.Zip(verdicts, (text, verdict) => Difference(schema, text, verdict)).OfType<string>().ToArray();
        var parsed = verdicts.Count(verdict => !verdict.TryGetProperty("syntax", out _));
        var valid = verdicts.Count(verdict => verdict.TryGetProperty("errors", out var errors) && errors.GetArrayLength() == 0);
        output.WriteLine($"{documents.Count} documents: {parsed} parse, {valid} are valid.");
        Assert.True(differences.Length == 0, $"{differences.Length} differences:\n{string.Join("\n\n", differences.Take(20))}");
    }

    private static string? Difference(Schema? schema, string text, JsonElement verdict)
    {
        DocumentNode document;
        try
        {
            document = Utf8GraphQLParser.Parse(text, ParserOptions.Trusted);
        }
        catch (SyntaxException exception)
        {
            return SyntaxDifference(exception, verdict) is { } syntax ? $"{text}\n{syntax}" : null;
        }

        if (verdict.TryGetProperty("syntax", out var error))
        {
            return $"{text}\n  we: parses\n  reference: {error}";
        }

        if (!SyntaxComparer.Default.Equals(document, Utf8GraphQLParser.Parse(verdict.GetProperty("printed").GetString()!, ParserOptions.Trusted)))
        {
            return $"{text}\n  reads differently as\n{verdict.GetProperty("printed")}";
        }

        return schema is null ? null : RuleComparison.Difference(Errors(schema, document), verdict.GetProperty("errors")) is { } difference ? $"{text}\n{difference}" : null;
    }

    private static string? SyntaxDifference(SyntaxException ours, JsonElement verdict)
    {
        if (!verdict.TryGetProperty("syntax", out var syntax)) return $"  we: {ours.Message}\n  reference: parses";
        var theirs = syntax.GetString()!;
        var at = verdict.GetProperty("at").GetString()!.Split(':').Select(int.Parse).ToArray();
        var (ourPlace, theirPlace) = ((ours.Location.Line, ours.Location.Column), (at[0], at[1]));
        return ourPlace == theirPlace
            || DeliberateDifferences.IsDescriptionBlamed(theirs)
            || DeliberateDifferences.IsReadAhead(theirs, ourPlace, theirPlace)
            ? null
            : $"  we: {ours.Message} at {ourPlace}\n  reference: {theirs} at {theirPlace}";
    }

    private static IEnumerable<GraphQLError> Errors(Schema schema, DocumentNode document) =>
        // The introspection limit hides the errors of the rules; the reference implementation tells all.
        DocumentValidator.Validate(schema, document, ConformanceSchema.Specified)
            .Where(error => error.Code == ErrorCodes.Validation.MaxIntrospectionDepthOverflow)
            .Concat(DocumentValidator.Validate(schema, document, ConformanceSchema.Specified with { IntrospectionDepth = 0 }));
}
