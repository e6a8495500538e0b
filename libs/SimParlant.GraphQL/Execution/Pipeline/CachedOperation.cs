using SimParlant.GraphQL.CostAnalysis;

namespace SimParlant.GraphQL.Execution;

/// <summary>What is known of one operation before any request: how it runs and what it costs.</summary>
/// <param name="Plan">How it runs.</param>
/// <param name="Cost">What it costs; null when cost is not analysed.</param>
internal sealed record CachedOperation(OperationPlan Plan, CostPlan? Cost);
