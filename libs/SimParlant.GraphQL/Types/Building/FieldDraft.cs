using System.Reflection;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>A field under construction: what conventions may still change.</summary>
internal sealed class FieldDraft(ComplexType owner, MemberInfo member, TypeShape shape)
{
    public ComplexType Owner { get; } = owner;

    public MemberInfo Member { get; } = member;

    /// <summary>What the member returns.</summary>
    public TypeShape Shape { get; } = shape;

    public required string Name { get; init; }

    public required IType Type { get; set; }

    public List<Argument> Arguments { get; set; } = [];

    public PureResolver? Pure { get; set; }

    public FieldResolver? Resolver { get; set; }

    /// <summary>The resolver over the bare parent, when it uses nothing else.</summary>
    public SourceAccess? Source { get; set; }

    /// <summary>The resolver's own task, as long as nothing was put around it.</summary>
    public AwaitedResolver? Awaited { get; set; }

    public SubscribeResolver? Subscribe { get; set; }

    public PropertyInfo? Property { get; set; }

    public CostAnalysis.ListSizeRule? PageSize { get; set; }

    public List<string>? Requires { get; set; }

    /// <summary>The resolver whichever kind it is.</summary>
    public FieldResolver Resolve => Resolver ?? (Pure is { } pure ? context => new ValueTask<object?>(pure(context)) : throw new InvalidOperationException());

    /// <summary>Replaces the resolver by one around it.</summary>
    public void Use(Func<FieldResolver, FieldResolver> around)
    {
        Resolver = around(Resolve);
        Pure = null;
        Source = null;
        Awaited = null;
    }
}
