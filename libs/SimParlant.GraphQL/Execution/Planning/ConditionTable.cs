using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Execution;

/// <summary>
/// The distinct conditions of <c>@skip</c> and <c>@include</c> in one operation, a bit each. A request computes its bits once;
/// a field is then included by comparing masks.
/// </summary>
internal sealed class ConditionTable
{
    private readonly Lock _gate = new();   // plans of abstract types are compiled late, maybe by several requests
    private volatile Condition[] _conditions = [];

    private readonly record struct Condition(string Variable, bool Expected);

    /// <summary>The mask of all directives, or null when a constant excludes the selection.</summary>
    /// <exception cref="GraphQLException">More than 64 distinct conditions.</exception>
    public ulong? MaskOf(IReadOnlyList<DirectiveNode> directives)
    {
        ulong mask = 0;
        foreach (var directive in directives)
        {
            bool expected;
            if (directive.Name.Value == "include") expected = true;
            else if (directive.Name.Value == "skip") expected = false;
            else continue;

            switch (Argument(directive))
            {
                case BooleanValueNode constant when constant.Value != expected: return null;
                case VariableNode variable: mask |= 1UL << IndexOf(new Condition(variable.Name.Value, expected), directive); break;
            }
        }
        return mask;
    }

    /// <summary>
    /// Whether a <c>@defer</c> or <c>@stream</c> applies: its <c>if</c> is true or missing. Its condition has a bit like any other, but
    /// no mask holds it, since without it the selection is there all the same.
    /// </summary>
    public bool Applies(DirectiveNode directive, ulong flags) => Argument(directive) switch
    {
        null => true,
        BooleanValueNode constant => constant.Value,
        VariableNode variable => (flags & (1UL << IndexOf(new Condition(variable.Name.Value, true), directive))) != 0,
        _ => false,
    };

    public ulong Evaluate(VariableValues variables)
    {
        ulong flags = 0;
        var conditions = _conditions;
        for (var i = 0; i < conditions.Length; i++)
        {
            if (variables.TryGet(conditions[i].Variable, out var value) && value is bool actual && actual == conditions[i].Expected) flags |= 1UL << i;
        }
        return flags;
    }

    private static ValueNode? Argument(DirectiveNode directive)
    {
        foreach (var argument in directive.Arguments)
        {
            if (argument.Name.Value == "if") return argument.Value;
        }
        return null;
    }

    private int IndexOf(Condition condition, DirectiveNode directive)
    {
        lock (_gate)
        {
            var index = Array.IndexOf(_conditions, condition);
            if (index >= 0) return index;
            if (_conditions.Length == 64) throw new GraphQLException(ExecutionErrors.TooManyConditions(directive));
            _conditions = [.. _conditions, condition];
            return _conditions.Length - 1;
        }
    }
}
