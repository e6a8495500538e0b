using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Sdl;

/// <summary>The default values of a schema under construction. One may need another: fields it leaves out have defaults too.</summary>
internal sealed class SdlDefaults(Action<string, string?> report)
{
    private readonly HashSet<InputValueDefinition> _open = [];

    /// <summary>Notes a value that has a <see cref="InputValueDefinition.DefaultLiteral"/>.</summary>
    public void Add(InputValueDefinition value) => _open.Add(value);

    public void SetAll()
    {
        while (_open.Count > 0)
        {
            Set(_open.First());
        }
    }

    private void Set(InputValueDefinition value)
    {
        // Removed first: defaults that need each other are told by the rules, here they must end.
        if (!_open.Remove(value)) return;
        SetNeeded(value.Type, value.DefaultLiteral!, value.Name);
        try
        {
            value.DefaultValue = LiteralCoercion.Coerce(value.Type, value.DefaultLiteral!, VariableValues.Empty, value.Name);
        }
        catch (ValueException e)
        {
            report($"The default of `{value.Name}` is wrong: {e.Message}", value.Name);
        }
    }

    private void SetNeeded(IType type, ValueNode literal, string place)
    {
        switch (literal)
        {
            case ListValueNode list:
                foreach (var item in list.Items) SetNeeded(type, item, place);
                break;
            case ObjectValueNode map when type.NamedType() is InputObjectType input:
                if (map.Fields.GroupBy(given => given.Name.Value).FirstOrDefault(group => group.Count() > 1) is { } twice)
                {
                    report($"The default of `{place}` gives `{twice.Key}` twice.", place);
                }

                foreach (var field in input.Fields)
                {
                    if (map.Fields.FirstOrDefault(given => given.Name.Value == field.Name) is { } given) SetNeeded(field.Type, given.Value, place);
                    else Set(field);
                }

                break;
        }
    }
}
