using System.Text.Json;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.CostAnalysis;

/// <summary>The cost of one operation as far as the document tells it; kept with the document.</summary>
internal sealed class CostPlan
{
    private readonly CostTerm _term;
    private readonly IReadOnlyList<IError>? _errors;

    private CostPlan(CostTerm term, IReadOnlyList<IError>? errors) => (_term, _errors) = (term, errors);

    /// <summary>No variable changes the cost.</summary>
    public bool IsConstant => _term is ConstantTerm;

    public static CostPlan Create(Schema schema, CostModel model, DocumentNode document, OperationDefinitionNode operation, ObjectType root)
    {
        try
        {
            return new CostPlan(new CostAnalyzer(schema, model, document).Analyze(operation, root), null);
        }
        catch (GraphQLException refused)
        {
            return new CostPlan(new ConstantTerm(default), refused.Errors);   // kept: asking again must not cost again
        }
    }

    /// <exception cref="GraphQLException">The operation has no cost that could be told.</exception>
    public CostMetrics Evaluate(VariableValues coerced, JsonElement? sent) =>
        _errors is null ? _term.Evaluate(new CostVariables(coerced, sent)) : throw new GraphQLException(_errors);
}
