using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>The arguments of one field; what holds no variable is coerced once, when the operation is planned.</summary>
internal sealed class ArgumentPlan
{
    private readonly OutputField _field;
    private readonly ValueNode?[] _literals;
    private readonly ArgumentValues? _constant;

    private ArgumentPlan(OutputField field, FieldNode syntax)
    {
        _field = field;
        _literals = new ValueNode?[field.Arguments.Count];
        var constant = true;
        for (var i = 0; i < _literals.Length; i++)
        {
            var name = field.Arguments[i].Name;
            _literals[i] = syntax.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value;
            constant &= _literals[i] is not { } literal || !HoldsVariable(literal);
        }
        if (!constant) return;
        try
        {
            _constant = Coerce(VariableValues.Empty);
        }
        catch (ValueException)
        {
            // Left to be reported by the field when it executes: planning has no response to put the error in.
        }
    }

    private ArgumentPlan(OutputField field)
    {
        _field = field;
        _literals = [];
        _constant = ArgumentValues.None;
    }

    public bool IsConstant => _constant is not null;

    public static ArgumentPlan Create(OutputField field, FieldNode syntax) =>
        field.Arguments.Count == 0 ? new ArgumentPlan(field) : new ArgumentPlan(field, syntax);

    /// <exception cref="ValueException">A value does not fit (spec 6.4.1).</exception>
    public ArgumentValues Get(VariableValues variables) => _constant ?? Coerce(variables);

    private ArgumentValues Coerce(VariableValues variables)
    {
        var values = new object?[_literals.Length];
        var given = new bool[_literals.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var definition = _field.Arguments[i];
            var literal = _literals[i];
            if (literal is VariableNode reference && !variables.TryGet(reference.Name.Value, out _)) literal = null;
            if (literal is null)
            {
                if (definition.IsRequired) throw new ValueException($"The argument `{definition.Name}` of `{_field.Coordinate}` is required.");
                values[i] = definition.DefaultValue;
                given[i] = definition.HasDefault;
                continue;
            }
            var value = LiteralCoercion.Coerce(definition.Type, literal, variables, definition.Name);
            values[i] = definition.Convert is { } convert ? convert(value) : value;
            given[i] = true;
        }
        return new ArgumentValues(values, given);
    }

    private static bool HoldsVariable(ValueNode literal) => literal switch
    {
        VariableNode => true,
        ListValueNode list => list.Items.Any(HoldsVariable),
        ObjectValueNode obj => obj.Fields.Any(field => HoldsVariable(field.Value)),
        _ => false,
    };
}

/// <summary>Coerced arguments, by index in the field's definition.</summary>
internal sealed class ArgumentValues(object?[] values, bool[] given)
{
    public static ArgumentValues None { get; } = new([], []);

    public object? this[int index] => values[index];

    public bool IsGiven(int index) => given[index];
}
