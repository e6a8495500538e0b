using System.Text.Json;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.CostAnalysis;

/// <summary>The variables of one request: coerced for sizes, as sent for the content of input objects.</summary>
internal readonly record struct CostVariables(VariableValues Coerced, JsonElement? Sent);

/// <summary>A part of an operation's cost. What needs no variable is folded into a constant when the operation is planned.</summary>
internal abstract class CostTerm
{
    public abstract CostMetrics Evaluate(CostVariables variables);

    public static CostTerm Sum(IReadOnlyList<CostTerm> terms) => Fold(terms, static (left, right) => left + right, static many => new SumTerm(many));

    /// <summary>The worst of alternatives, each cost for itself.</summary>
    public static CostTerm Max(IReadOnlyList<CostTerm> terms) => Fold(terms, static (left, right) => left.Max(right), static many => new MaxTerm(many));

    private static CostTerm Fold(
        IReadOnlyList<CostTerm> terms, Func<CostMetrics, CostMetrics, CostMetrics> combine, Func<CostTerm[], CostTerm> create)
    {
        var constant = default(CostMetrics);
        List<CostTerm>? open = null;
        foreach (var term in terms)
        {
            if (term is ConstantTerm known) constant = combine(constant, known.Value);
            else (open ??= []).Add(term);
        }
        if (open is null) return new ConstantTerm(constant);
        if (constant != default) open.Add(new ConstantTerm(constant));
        return open.Count == 1 ? open[0] : create([.. open]);
    }
}

internal sealed class ConstantTerm(CostMetrics value) : CostTerm
{
    public CostMetrics Value => value;

    public override CostMetrics Evaluate(CostVariables variables) => value;
}

internal sealed class SumTerm(CostTerm[] terms) : CostTerm
{
    public override CostMetrics Evaluate(CostVariables variables)
    {
        var sum = default(CostMetrics);
        foreach (var term in terms) sum += term.Evaluate(variables);
        return sum;
    }
}

internal sealed class MaxTerm(CostTerm[] terms) : CostTerm
{
    public override CostMetrics Evaluate(CostVariables variables)
    {
        var max = default(CostMetrics);
        foreach (var term in terms) max = max.Max(term.Evaluate(variables));
        return max;
    }
}

/// <summary>A field: its own weight and that of its arguments once, what is below as often as its list is long.</summary>
internal sealed class FieldTerm(double weight, double typeWeight, InputCost arguments, ListSize size, CostTerm below) : CostTerm
{
    public CostTerm Simplify() => arguments.IsConstant && size.IsConstant && below is ConstantTerm ? new ConstantTerm(Evaluate(default)) : this;

    public override CostMetrics Evaluate(CostVariables variables)
    {
        var inner = below.Evaluate(variables);
        var times = size.Evaluate(variables);
        // A negative sum counts as zero, by specification.
        return new CostMetrics(
            Math.Max(0, weight + arguments.Evaluate(variables) + (times * inner.FieldCost)),
            times * (typeWeight + inner.TypeCost));
    }
}
