using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Benchmarks.Harness;
using SimParlant.Benchmarks.House;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;
using SimParlant.GraphQL.Validation;

namespace SimParlant.Benchmarks.InMemory;

/// <summary>What a document costs before it is known: lexing and parsing, validating, planning.</summary>
internal static partial class DocumentScenarios
{
    public const string Parsing = "Parsing (floor: JsonDocument over the same tokens as an array of strings)";
    public const string Validating = "Validating (floor: parsing the same document)";
    public const string Planning = "A document never seen before, executed (floor: the same document from the cache)";


    public static async Task<IReadOnlyList<Comparison>> CreateAsync(IServiceProvider services)
    {
        var schema = (await services.GetRequiredService<IRequestExecutorResolver>().GetRequestExecutorAsync()).Schema;
        (string Name, string Text)[] documents = [("small", Documents.Small), ("large", Documents.Large), ("introspection", Documents.Introspection)];
        return
        [
            .. documents.Select(d => new Comparison(Parsing, NameOf(d), OfTokens(d.Text), Parse(d.Text))),
            .. documents.Select(d => new Comparison(Validating, NameOf(d), Parse(d.Text), Validate(schema, d.Text))),
        ];
    }

    /// <summary>Executions by two executors over one schema, one of which remembers documents.</summary>
    public static async Task<IReadOnlyList<Comparison>> CreatePlanningAsync(IServiceProvider remembering, IServiceProvider forgetful)
    {
        var known = await remembering.GetRequiredService<IRequestExecutorResolver>().GetRequestExecutorAsync();
        var unknown = await forgetful.GetRequiredService<IRequestExecutorResolver>().GetRequestExecutorAsync();
        (string Name, string Text)[] documents = [("{__typename}", Documents.Typename), ("introspection", Documents.Introspection)];
        return [.. documents.Select(d => new Comparison(
            Planning, NameOf(d), ExecutorContender.Library(known, d.Text), ExecutorContender.Library(unknown, d.Text)))];
    }

    private static string NameOf((string Name, string Text) document) => $"{document.Name}, {document.Text.Length} B";

    private static InProcess OfTokens(string text)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(Token().Matches(text).Select(match => match.Value).ToArray());
        return Without(() => JsonDocument.Parse(json).Dispose());
    }

    private static InProcess Parse(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Without(() => Utf8GraphQLParser.Parse(bytes));
    }

    private static InProcess Validate(Schema schema, string text)
    {
        var document = Utf8GraphQLParser.Parse(text);
        var errors = DocumentValidator.Validate(schema, document);
        if (errors.Count > 0) throw new InvalidOperationException($"A benchmark's document is invalid: {errors[0].Message}");
        return Without(() => DocumentValidator.Validate(schema, document));
    }

    // There is no answer to compare: reading the text is the work.
    private static InProcess Without(Action work) => new(
        () =>
        {
            work();
            return default;
        },
        () =>
        {
            work();
            return Task.FromResult("null");
        });

    [GeneratedRegex("""\.\.\.|"[^"]*"|[$@]?\w+|[{}()\[\]:!=]""")]
    private static partial Regex Token();
}
