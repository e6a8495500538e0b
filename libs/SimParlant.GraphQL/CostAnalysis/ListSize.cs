using System.Globalization;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.CostAnalysis;

/// <summary>How often what is below a field is counted.</summary>
internal sealed class ListSize
{
    private readonly double? _written;
    private readonly string[] _variables;
    private readonly double _default;

    private ListSize(double? written, string[] variables, double @default) => (_written, _variables, _default) = (written, variables, @default);

    public static ListSize One { get; } = new(1, [], 1);

    public bool IsConstant => _variables.Length == 0;

    /// <param name="rule">What is known of the list; null counts it once.</param>
    /// <param name="field">The field that has the slicing arguments: the list itself, or the one whose <c>sizedFields</c> names it.</param>
    /// <param name="node">That field in the document.</param>
    public static ListSize Create(ListSizeRule? rule, OutputField field, FieldNode node)
    {
        if (rule is null) return One;
        double? written = null;
        List<string> variables = [];
        foreach (var name in rule.SlicingArguments)
        {
            var value = node.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value;
            if (value is VariableNode variable) variables.Add(variable.Name.Value);
            value ??= field.TryGetArgument(name, out var argument) ? argument.DefaultLiteral : null;
            if (value is IntValueNode number && double.TryParse(number.Value, CultureInfo.InvariantCulture, out var size)) written = Math.Max(written ?? 0, size);
        }
        return new ListSize(written, [.. variables], rule.DefaultSize);
    }

    public double Evaluate(CostVariables variables)
    {
        var size = _written;
        foreach (var name in _variables)
        {
            if (!variables.Coerced.TryGet(name, out var value)) continue;
            double? given = value switch { int number => number, long number => number, _ => null };
            if (given is not null) size = Math.Max(size ?? 0, given.Value);
        }
        return size ?? _default;
    }
}
