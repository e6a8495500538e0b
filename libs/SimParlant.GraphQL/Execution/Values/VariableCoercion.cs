using System.Text.Json;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>Coerces the variables of a request (spec 6.1.2), reporting every bad one.</summary>
internal sealed class VariableCoercion
{
    private readonly VariablePlan _variable;
    private readonly int _maxListSize;

    private VariableCoercion(VariablePlan variable, int maxListSize) => (_variable, _maxListSize) = (variable, maxListSize);

    /// <exception cref="GraphQLException">Some variables are missing or do not fit.</exception>
    public static VariableValues Coerce(VariablePlan[] plans, JsonElement? sent, int maxListSize = 0)
    {
        if (sent is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined) })
            throw new GraphQLException(ExecutionErrors.VariablesNotAnObject());
        if (plans.Length == 0) return VariableValues.Empty;
        if (sent is { ValueKind: JsonValueKind.Object } text && JsonText.HasLoneSurrogate(text))
            throw new GraphQLException(ExecutionErrors.VariablesNotUnicode());

        var values = new VariableValues();
        List<IError>? errors = null;
        foreach (var plan in plans)
        {
            try
            {
                CoerceOne(plan, sent, values, maxListSize);
            }
            catch (GraphQLException invalid)
            {
                (errors ??= []).AddRange(invalid.Errors);
            }
        }
        return errors is null ? values : throw new GraphQLException(errors);
    }

    private static void CoerceOne(VariablePlan plan, JsonElement? sent, VariableValues values, int maxListSize)
    {
        if (sent is not { ValueKind: JsonValueKind.Object } obj || !obj.TryGetProperty(plan.Name, out var json))
        {
            if (plan.HasDefault) values.Set(plan.Name, plan.Default);
            else if (plan.Type is NonNullType) throw new GraphQLException(ExecutionErrors.VariableRequired(plan.Syntax));
            return;
        }
        if (json.ValueKind == JsonValueKind.Null && plan.Type is NonNullType)
            throw new GraphQLException(ExecutionErrors.VariableRequired(plan.Syntax));
        values.Set(plan.Name, new VariableCoercion(plan, maxListSize).Value(plan.Type, json, Path.Root, null));
    }

    private object? Value(IType type, JsonElement json, Path path, InputField? field)
    {
        if (json.ValueKind == JsonValueKind.Null)
            return type is NonNullType ? throw Invalid($"`{type.Print()}` must not be null.", path, field, null) : null;
        try
        {
            return type.Nullable() switch
            {
                ListType list => List(list, json, path, field),
                InputObjectType input => Object(input, json, path, field),
                EnumType known => json.ValueKind == JsonValueKind.String && known.TryGetRuntime(json.GetString()!, out var runtime)
                    ? runtime
                    : throw new ValueException($"`{Excerpt(json)}` is not a value of the enum `{known.Name}`."),
                ScalarType scalar => scalar.ParseValue(json),
                _ => throw new ValueException($"`{type.Print()}` is no input type."),
            };
        }
        catch (ValueException invalid)
        {
            throw Invalid(invalid.Message, path, field, invalid);
        }
    }

    private object?[] List(ListType type, JsonElement json, Path path, InputField? field)
    {
        if (json.ValueKind != JsonValueKind.Array) return [Value(type.Inner, json, path, field)];
        var length = json.GetArrayLength();
        if (_maxListSize > 0 && length > _maxListSize) throw new GraphQLException(ExecutionErrors.VariableListTooLong(_variable, length, _maxListSize));
        var items = new object?[length];
        var next = 0;
        foreach (var element in json.EnumerateArray())
        {
            items[next] = Value(type.Inner, element, path.Append(next), field);
            next++;
        }
        return items;
    }

    private object Object(InputObjectType type, JsonElement json, Path path, InputField? owner)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new ValueException($"An object of type `{type.Name}` was expected, not `{Excerpt(json)}`.");
        var values = new InputValues(type);
        var given = 0;
        var givenNull = false;
        foreach (var member in json.EnumerateObject())
        {
            if (!type.TryGetField(member.Name, out var field))
                throw Invalid($"`{type.Name}` has no field `{member.Name}`.", path.Append(member.Name), owner, null);
            var value = Value(field.Type, member.Value, path.Append(member.Name), field);
            given++;
            givenNull |= value is null;
            values.Set(field, value);
        }
        InputRules.Check(type, values, given, givenNull, path.IsRoot ? "$" + _variable.Name : path.Print());
        return type.Create(values);
    }

    private GraphQLException Invalid(string message, Path path, InputField? field, Exception? cause) =>
        new(ExecutionErrors.VariableInvalid(_variable, message, path, field, cause));

    private static string Excerpt(JsonElement json)
    {
        var text = json.GetRawText();
        return text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "...");
    }
}
