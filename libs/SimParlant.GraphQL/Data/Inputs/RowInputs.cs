using System.Reflection;
using SimParlant.GraphQL.Types;
using SimParlant.GraphQL.Types.Building;

namespace SimParlant.GraphQL.Data;

/// <summary>What tells filters and orders apart.</summary>
internal interface IRowInputKind
{
    /// <summary>The end of the names.</summary>
    string Suffix { get; }

    /// <summary>What a class that describes such inputs implements.</summary>
    Type Marker { get; }

    /// <summary>Null for members this kind has no use for.</summary>
    InputField? CreateField(PropertyInfo property);

    /// <summary>What combines inputs of the type.</summary>
    IEnumerable<InputField> Combinators(InputObjectType type, RowInputSettings settings);
}

/// <summary>
/// The inputs of one kind, by what was asked for: a class of rows, or a class that describes the input. The description that keeps
/// the default name, or else the first that comes up, holds wherever the rows are met, also inside the inputs of other rows.
/// </summary>
internal sealed class RowInputs(TypeRegistry registry)
{
    private readonly Dictionary<Type, RowInput> _inputs = [];

    public InputObjectType For(IRowInputKind kind, Type asked) => (typeof(IRowInput).IsAssignableFrom(asked) ? Described(kind, asked) : OfRow(kind, asked)).Type;

    /// <summary>The same for a field that shows rows, which must have the members the input speaks of.</summary>
    public InputObjectType For(IRowInputKind kind, Type asked, Type? shown, MemberInfo field)
    {
        var type = For(kind, asked);
        if (shown is not null && _inputs.TryGetValue(asked, out var input) && !input.Settings.Row.IsAssignableFrom(shown))
        {
            registry.Report($"`{asked.Name}` is about `{input.Settings.Row.Name}`, the field about `{shown.Name}`.", field);
        }

        return type;
    }

    private RowInput OfRow(IRowInputKind kind, Type row) => _inputs.TryGetValue(row, out var known)
        ? known
        : _inputs[row] = Create(kind, new RowInputSettings(row), Naming.Type(row) + kind.Suffix, null);

    private RowInput Described(IRowInputKind kind, Type description)
    {
        if (_inputs.TryGetValue(description, out var known))
        {
            return known;
        }

        if (Read(kind, description) is not { } settings)
        {
            return _inputs[description] = new RowInput(new InputObjectType(description.Name), new RowInputSettings(typeof(object)), description);
        }

        var usual = Naming.Type(settings.Row) + kind.Suffix;
        if (settings.Name is { } name && name != usual)
        {
            var named = _inputs[description] = Create(kind, settings, name, description);
            _inputs.TryAdd(settings.Row, named);
            return named;
        }

        var input = OfRow(kind, settings.Row);
        if (input.Type.Name != usual)
        {
            input = _inputs[settings.Row] = Create(kind, settings, usual, description);
        }
        else if (input.Description is null)
        {
            (input.Settings, input.Description) = (settings, description);
            input.Type.Description = settings.Description ?? input.Type.Description;
        }
        else
        {
            registry.Report($"`{usual}` is described by `{input.Description.Name}` already: give one of them a name.", description);
        }

        return _inputs[description] = input;
    }

    private RowInputSettings? Read(IRowInputKind kind, Type description)
    {
        if (!kind.Marker.IsAssignableFrom(description))
        {
            registry.Report($"`{description.Name}` does not describe a `{kind.Suffix}`.", description);
            return null;
        }

        if (description.IsAbstract || description.ContainsGenericParameters || description.GetConstructor(Type.EmptyTypes) is null)
        {
            registry.Report($"`{description.Name}` cannot be made: it needs a public constructor without parameters.", description);
            return null;
        }

        return ((IRowInput)Activator.CreateInstance(description)!).Read();
    }

    /// <summary>Filled at last, because a description may come up after the first use of its rows.</summary>
    private RowInput Create(IRowInputKind kind, RowInputSettings settings, string name, Type? description)
    {
        var type = new InputObjectType(name, settings.Description ?? registry.Describe(settings.Row));
        var input = new RowInput(type, settings, description);
        registry.Add(type, description ?? settings.Row);
        registry.AtLast(() => Complete(kind, input));
        return input;
    }

    private void Complete(IRowInputKind kind, RowInput input)
    {
        var fields = input.Settings.Fields.Select(field => CreateField(kind, field)).OfType<InputField>().ToArray();
        input.Type.Complete([.. kind.Combinators(input.Type, input.Settings), .. fields]);
        foreach (var problem in input.Settings.Problems)
        {
            registry.Report(problem, input.Description);
        }

        if (fields.Length == 0 && input.Description is not null)
        {
            registry.Report($"`{input.Type.Name}` has no field left.", input.Description);
        }
    }

    private InputField? CreateField(IRowInputKind kind, RowInputField given)
    {
        var field = kind.CreateField(given.Property);
        if (field is null && given.IsNamed)
        {
            registry.Report($"No `{kind.Suffix}` can hold a list.", given.Property);
        }

        if (field is null || given is { Name: null, Description: null })
        {
            return field;
        }

        if (given.Name is { } name && !Naming.IsValid(name))
        {
            registry.Report($"`{name}` is no valid name for an input field.", given.Property);
        }

        return new InputField(given.Name ?? field.Name, field.Type, field.RuntimeType)
        {
            Description = given.Description ?? field.Description,
            Feature = field.Feature,
        };
    }

    /// <param name="description">The class that says what it holds; null when all is as usual.</param>
    private sealed class RowInput(InputObjectType type, RowInputSettings settings, Type? description)
    {
        public InputObjectType Type => type;

        public RowInputSettings Settings { get; set; } = settings;

        public Type? Description { get; set; } = description;
    }
}
