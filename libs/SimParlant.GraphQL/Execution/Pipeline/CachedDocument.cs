using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SimParlant.GraphQL.CostAnalysis;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>A parsed document with the plans of its operations.</summary>
internal sealed class CachedDocument(string text, DocumentNode document)
{
    private readonly ConcurrentDictionary<OperationDefinitionNode, CachedOperation> _operations = new();

    public string Text => text;

    public DocumentNode Document => document;

    public bool IsValid { get; set; }

    /// <summary>Names the document where its text must not be: the first half of its SHA-256.</summary>
    public string Hash => field ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    /// <param name="costs">Weighs the schema; null leaves the cost out.</param>
    public CachedOperation Prepare(Schema schema, CostModel? costs, OperationDefinitionNode operation) =>
        _operations.TryGetValue(operation, out var known) ? known : _operations.GetOrAdd(operation, Create(schema, costs, operation));

    private CachedOperation Create(Schema schema, CostModel? costs, OperationDefinitionNode operation)
    {
        var plan = OperationPlan.Create(schema, document, operation);
        return new CachedOperation(plan, costs is null ? null : CostPlan.Create(schema, costs, document, operation, plan.RootType));
    }
}
