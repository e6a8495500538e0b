using System.Collections.Concurrent;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>A parsed document with the plans of its operations.</summary>
internal sealed class CachedDocument(string text, DocumentNode document)
{
    private readonly ConcurrentDictionary<OperationDefinitionNode, OperationPlan> _plans = new();

    public string Text => text;

    public DocumentNode Document => document;

    public bool IsValid { get; set; }

    public OperationPlan PlanOf(Schema schema, OperationDefinitionNode operation) =>
        _plans.TryGetValue(operation, out var plan) ? plan : _plans.GetOrAdd(operation, OperationPlan.Create(schema, document, operation));
}
