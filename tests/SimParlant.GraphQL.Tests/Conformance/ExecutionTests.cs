using System.Text.Json;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Validation;
using Xunit.Abstractions;

namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>The reference implementation and we give the same answers over the same data.</summary>
public sealed class ExecutionTests(ITestOutputHelper output)
{
    [ReferenceTheory]
    [InlineData(nameof(ConformanceSchema.Product), 21)]
    [InlineData(nameof(ConformanceSchema.EveryConstruct), 22)]
    public async Task Generated_operations_are_answered_alike(string name, int seed)
    {
        var schema = ConformanceSchema.Named(name);
        var requests = Requests(schema, seed, 800);
        var answers = Reference.Ask(schema.Sdl, requests.Select(request => new { task = "execute", source = request.Document, variables = request.Variables }));
        var differences = new List<string>();
        var (failed, withErrors) = (0, 0);
        foreach (var (request, theirs) in requests.Zip(answers))
        {
            if (theirs.TryGetProperty("invalid", out _)) continue;
            failed += theirs.TryGetProperty("data", out _) ? 0 : 1;
            withErrors += theirs.TryGetProperty("errors", out _) ? 1 : 0;
            if (AnswerComparison.Difference(await RunAsync(schema.Inline, request), theirs) is { } difference)
            {
                differences.Add($"{request.Document}\n{request.Variables}\n{difference}");
            }
            else if (AnswerComparison.Difference(await RunAsync(schema.Delayed, request), theirs) is { } later)
            {
                differences.Add($"{request.Document}\n{request.Variables}\n  delayed\n{later}");
            }
        }

        output.WriteLine($"{requests.Count} operations: {failed} refused for their variables, {withErrors} with errors.");
        Assert.True(differences.Count == 0, $"{differences.Count} differences:\n{string.Join("\n\n", differences.Take(20))}");
    }

    /// <summary>Valid documents with variables, a third of which are wrong somewhere.</summary>
    private static List<(string Document, string Variables)> Requests(ConformanceSchema schema, int seed, int count)
    {
        var documents = new DocumentGenerator(schema.Schema, seed, mistakes: 0);
        var requests = new List<(string, string)>();
        while (requests.Count < count)
        {
            var document = documents.Next(noSubscriptions: true);
            var parsed = Utf8GraphQLParser.Parse(document, ParserOptions.Trusted);
            if (DocumentValidator.Validate(schema.Schema, parsed, ConformanceSchema.Specified).Count > 0) continue;
            requests.Add((document, documents.NextVariables(requests.Count % 3 == 0 ? 0.1 : 0)));
        }

        return requests;
    }

    private static async Task<JsonElement> RunAsync(IRequestExecutor executor, (string Document, string Variables) request)
    {
        await using var result = await executor.ExecuteAsync(OperationRequestBuilder.New()
            .SetDocument(request.Document)
            .SetVariableValues(JsonElement.Parse(request.Variables))
            .Build());
        return JsonElement.Parse(result.ToJson());
    }
}
