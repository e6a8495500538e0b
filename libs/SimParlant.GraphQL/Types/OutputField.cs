using System.Diagnostics.CodeAnalysis;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types;

/// <summary>A field of an object or interface type.</summary>
public sealed class OutputField
{
    internal OutputField(ComplexType declaringType, string name, IType type, IReadOnlyList<Argument>? arguments = null)
    {
        DeclaringType = declaringType;
        Name = name;
        Type = type;
        Arguments = arguments ?? [];
        Coordinate = $"{declaringType.Name}.{name}";
    }

    public string Name { get; }

    public string? Description { get; internal init; }

    public string? DeprecationReason { get; internal init; }

    public IType Type { get; }

    public IReadOnlyList<Argument> Arguments { get; }

    public ComplexType DeclaringType { get; }

    /// <summary>The schema coordinate, <c>Type.field</c>.</summary>
    public string Coordinate { get; }

    /// <summary>Directives applied to the field, for SDL.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; internal set; } = [];

    /// <summary>Set when the field resolves without waiting; then <see cref="Resolver"/> is null.</summary>
    public PureResolver? Pure { get; internal set; }

    /// <summary>Set when the field may wait. Both are null on interface fields and on fields read from SDL without a resolver.</summary>
    public FieldResolver? Resolver { get; internal set; }

    /// <summary>
    /// On fields of the subscription root only: opens the stream. For each event <see cref="Pure"/> or <see cref="Resolver"/> then
    /// maps <see cref="IResolverContext.EventMessage"/> to the value of the field.
    /// </summary>
    public SubscribeResolver? Subscribe { get; internal set; }

    /// <summary>Applied before the resolver; every entry must hold. Empty when anybody may ask.</summary>
    public IReadOnlyList<AuthorizePolicy> Policies { get; internal set; } = [];

    /// <summary>The first of <see cref="Policies"/>.</summary>
    public AuthorizePolicy? Authorize => Policies.Count == 0 ? null : Policies[0];

    /// <summary>Set beside <see cref="Pure"/> when the resolver uses nothing but its parent.</summary>
    internal SourceAccess? Source { get; init; }

    /// <summary>Set beside <see cref="Resolver"/> when its task can be waited for directly.</summary>
    internal AwaitedResolver? Awaited { get; init; }

    /// <summary>The CLR property the field reads, when it does nothing else; basis of projections.</summary>
    internal System.Reflection.PropertyInfo? Property { get; init; }

    /// <summary>The policies of the type do not apply.</summary>
    internal bool AllowsAnonymous { get; init; }

    /// <summary>The weight the schema states; see <see cref="CostAnalysis.CostModel"/>.</summary>
    internal double? CostWeight { get; init; }

    /// <summary>The size of its list the schema states.</summary>
    internal CostAnalysis.ListSizeRule? ListSize { get; init; }

    /// <summary>The size of the pages it returns, when it is a connection.</summary>
    internal CostAnalysis.ListSizeRule? PageSize { get; init; }

    /// <summary>Properties of the parent an extension resolver needs; null when unknown. See <c>[Parent(requires)]</c>.</summary>
    internal IReadOnlyList<string>? Requires { get; init; }

    /// <summary>A field made by hand that reads its parent.</summary>
    internal static OutputField Reading<T>(ComplexType declaringType, string name, IType type, string? description, Func<T, object?> read) =>
        new(declaringType, name, type)
        {
            Description = description,
            Pure = context => read((T)context.Parent!),
            Source = SourceAccess.Of(read),
        };

    public bool TryGetArgument(string name, [NotNullWhen(true)] out Argument? argument)
    {
        foreach (var candidate in Arguments)
        {
            if (candidate.Name == name)
            {
                argument = candidate;
                return true;
            }
        }

        argument = null;
        return false;
    }

    public override string ToString() => Coordinate;
}
