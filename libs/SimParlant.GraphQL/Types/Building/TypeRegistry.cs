using System.Reflection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Data;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>
/// The types of a schema under construction. A type is made when something first refers to it and completed later, so that types
/// may refer to each other in circles.
/// </summary>
internal sealed class TypeRegistry
{
    private readonly Dictionary<Type, NamedType> _outputs = [];
    private readonly Dictionary<Type, NamedType> _inputs = [];
    private readonly Dictionary<string, NamedType> _byName = new(StringComparer.Ordinal);
    private readonly Queue<Action> _pending = new();
    private readonly Queue<Action> _last = new();
    private readonly NullabilityInfoContext _annotations = new();

    public TypeRegistry(SchemaOptions options)
    {
        Options = options;
        Scalars = new ScalarTypes(options.Bindings);
        Enums = new EnumFactory(this);
        Objects = new ObjectFactory(this);
        Inputs = new InputFactory(this);
        Fields = new FieldFactory(this);
        Filters = new FilterTypes(this);
        Sorts = new SortTypes(this);
    }

    public SchemaOptions Options { get; }

    public ScalarTypes Scalars { get; }

    public EnumFactory Enums { get; }

    public ObjectFactory Objects { get; }

    public InputFactory Inputs { get; }

    public FieldFactory Fields { get; }

    public FilterTypes Filters { get; }

    public SortTypes Sorts { get; }

    public XmlDocumentation Docs { get; } = new();

    public List<SchemaProblem> Problems { get; } = [];

    /// <summary>Whether any field asks for an authorised caller, so that the directive is declared.</summary>
    public bool UsesAuthorization { get; set; }

    public IEnumerable<NamedType> Types => _byName.Values.Concat(Scalars.Used);

    public void Report(string message, MemberInfo? member) =>
        Problems.Add(new SchemaProblem(message, member is Type type ? type.FullName : member is null ? null : $"{member.DeclaringType?.FullName}.{member.Name}"));

    public void Later(Action action) => _pending.Enqueue(action);

    /// <summary>When nothing else is left to do, so that every field is known.</summary>
    public void AtLast(Action action) => _last.Enqueue(action);

    public void RunPending()
    {
        while (_pending.TryDequeue(out var action) || _last.TryDequeue(out action))
        {
            action();
        }
    }

    /// <summary>The type of a name already taken, or the new one.</summary>
    public T Named<T>(string name, Func<T> create, MemberInfo? member) where T : NamedType
    {
        if (_byName.TryGetValue(name, out var known))
        {
            if (known is T same)
            {
                return same;
            }

            Report($"Two types are named `{name}`.", member);
            return create();
        }

        var type = create();
        Add(type, member);
        return type;
    }

    public void Add(NamedType type, MemberInfo? member)
    {
        if (!Naming.IsValid(type.Name) || type.Name.StartsWith("__", StringComparison.Ordinal))
        {
            Report($"`{type.Name}` is no valid name for a type.", member);
        }

        if (!_byName.TryAdd(type.Name, type))
        {
            Report($"Two types are named `{type.Name}`.", member ?? type.RuntimeType);
        }
    }

    public NamedType? Find(string name) => _byName.GetValueOrDefault(name) ?? Scalars.Named(name);

    /// <summary>The output type of a CLR type.</summary>
    public NamedType Output(Type clr, MemberInfo? member)
    {
        if (Scalars.For(clr) is { } scalar)
        {
            return scalar;
        }

        if (!_outputs.TryGetValue(clr, out var type))
        {
            type = clr.IsEnum ? Enums.For(clr) : Objects.Create(clr, member);
            _outputs[clr] = type;
        }

        return type;
    }

    /// <summary>The input type of a CLR type.</summary>
    public NamedType Input(Type clr, MemberInfo? member)
    {
        if (Scalars.For(clr) is { } scalar)
        {
            return scalar;
        }

        if (!_inputs.TryGetValue(clr, out var type))
        {
            type = clr.IsEnum ? Enums.For(clr) : Inputs.Create(clr, member);
            _inputs[clr] = type;
        }

        return type;
    }

    public void SetOutput(Type clr, NamedType type) => _outputs[clr] = type;

    public IType Wrap(TypeShape shape, Func<Type, NamedType> leaf)
    {
        IType core = shape.Element is null || Scalars.IsBound(shape.Clr) ? leaf(shape.Clr) : new ListType(Wrap(shape.Element, leaf));
        return shape.IsNullable ? core : new NonNullType(core);
    }

    /// <summary>The type an attribute prescribes, or the one the shape suggests.</summary>
    public IType TypeOf(ICustomAttributeProvider source, TypeShape shape, MemberInfo member, bool input)
    {
        NamedType Infer(Type clr) => input ? Input(clr, member) : Output(clr, member);
        var attributes = source.GetCustomAttributes(true);
        var given = attributes.OfType<GraphQLTypeAttribute>().FirstOrDefault();
        if (given?.TypeSyntax is { } syntax)
        {
            return Parse(syntax, member) ?? Wrap(shape, Infer);
        }

        if (attributes.OfType<GraphQLNonNullTypeAttribute>().Any())
        {
            shape = shape with { IsNullable = false };
        }

        return given?.Type is { } clr ? Wrap(shape, _ => typeof(ScalarType).IsAssignableFrom(clr) ? Scalars.Get(clr) : Infer(clr))
            : attributes.OfType<IDAttribute>().Any() ? Wrap(shape, _ => Scalars.Get<IdType>())
            : Wrap(shape, Infer);
    }

    public TypeShape ShapeOf(PropertyInfo property) => TypeShape.Of(_annotations.Create(property), property.PropertyType);

    public TypeShape ShapeOf(ParameterInfo parameter) => TypeShape.Of(_annotations.Create(parameter), parameter.ParameterType);

    public string? Describe(MemberInfo member) =>
        member.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description ?? Docs.Summary(member);

    public string? Describe(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description ?? Docs.Summary(parameter);

    public static string? Deprecation(ICustomAttributeProvider source)
    {
        foreach (var attribute in source.GetCustomAttributes(true))
        {
            switch (attribute)
            {
                case GraphQLDeprecatedAttribute given: return given.DeprecationReason;
                case ObsoleteAttribute obsolete: return obsolete.Message ?? "No longer supported";
            }
        }

        return null;
    }

    private IType? Parse(string syntax, MemberInfo member)
    {
        try
        {
            return FromSyntax(Utf8GraphQLParser.ParseType(syntax), member);
        }
        catch (SyntaxException e)
        {
            Report($"`{syntax}` is no GraphQL type: {e.Message}", member);
            return null;
        }
    }

    private IType? FromSyntax(TypeNode node, MemberInfo member)
    {
        switch (node)
        {
            case NonNullTypeNode required: return FromSyntax(required.Type, member) is { } inner ? new NonNullType(inner) : null;
            case ListTypeNode list: return FromSyntax(list.Type, member) is { } element ? new ListType(element) : null;
            default:
                var name = ((NamedTypeNode)node).Name.Value;
                if (Find(name) is not { } found)
                {
                    Report($"There is no type `{name}`.", member);
                    return null;
                }

                return found;
        }
    }
}
