using System.Collections.Concurrent;
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

    /// <param name="costs">Weighs the schema; null leaves the cost out.</param>
    public CachedOperation Prepare(Schema schema, CostModel? costs, OperationDefinitionNode operation) =>
        _operations.TryGetValue(operation, out var known) ? known : _operations.GetOrAdd(operation, Create(schema, costs, operation));

    private CachedOperation Create(Schema schema, CostModel? costs, OperationDefinitionNode operation)
    {
        var plan = OperationPlan.Create(schema, document, operation);
        return new CachedOperation(plan, costs is null ? null : CostPlan.Create(schema, costs, document, operation, plan.RootType));
    }
}
