using System.Text.Json;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.CostAnalysis;

/// <summary>What the arguments of one field cost: each its weight, and every field of an input object in them its own.</summary>
internal sealed class InputCost
{
    private readonly CostModel _model;
    private double _constant;
    private List<(string Variable, InputObjectType Type, double Default)>? _variables;

    private InputCost(CostModel model) => _model = model;

    public bool IsConstant => _variables is null;

    /// <param name="defaults">Literals of variables that have a default.</param>
    public static InputCost Create(CostModel model, OutputField field, FieldNode node, IReadOnlyDictionary<string, ValueNode> defaults)
    {
        var cost = new InputCost(model);
        foreach (var given in node.Arguments)
        {
            if (!field.TryGetArgument(given.Name.Value, out var argument)) continue;
            cost._constant += model.Of(argument);
            cost.Add(given.Value, argument.Type.NamedType(), defaults);
        }
        return cost;
    }

    public double Evaluate(CostVariables variables)
    {
        if (_variables is null) return _constant;
        var cost = _constant;
        foreach (var (name, type, @default) in _variables)
        {
            cost += variables.Sent is { ValueKind: JsonValueKind.Object } sent && sent.TryGetProperty(name, out var value) ? Of(value, type) : @default;
        }
        return cost;
    }

    private void Add(ValueNode value, NamedType type, IReadOnlyDictionary<string, ValueNode> defaults)
    {
        if (type is not InputObjectType input) return;
        switch (value)
        {
            case VariableNode variable:
                var @default = defaults.TryGetValue(variable.Name.Value, out var literal) ? new InputCost(_model) : null;
                @default?.Add(literal!, type, defaults);
                (_variables ??= []).Add((variable.Name.Value, input, @default?._constant ?? 0));
                break;
            case ListValueNode list:
                foreach (var item in list.Items) Add(item, type, defaults);
                break;
            case ObjectValueNode map:
                foreach (var given in map.Fields)
                {
                    if (!input.TryGetField(given.Name.Value, out var field)) continue;
                    _constant += _model.Of(field);
                    Add(given.Value, field.Type.NamedType(), defaults);
                }
                break;
        }
    }

    // No deeper than the reader of the JSON allowed.
    private double Of(JsonElement value, InputObjectType type)
    {
        double cost = 0;
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) cost += Of(item, type);
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    if (!type.TryGetField(member.Name, out var field)) continue;
                    cost += _model.Of(field);
                    if (field.Type.NamedType() is InputObjectType inner) cost += Of(member.Value, inner);
                }
                break;
        }
        return cost;
    }
}
