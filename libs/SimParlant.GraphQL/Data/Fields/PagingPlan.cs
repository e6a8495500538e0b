using System.Reflection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.CostAnalysis;
using SimParlant.GraphQL.Types;
using SimParlant.GraphQL.Types.Building;

namespace SimParlant.GraphQL.Data;

/// <summary>One field's connection: its names, its limits, and how its arguments are read.</summary>
internal sealed class PagingPlan(string name, int defaultSize, int maxSize, bool countable)
{
    public const int ArgumentCount = 4;

    /// <summary>What the cost analysis takes a page for.</summary>
    public ListSizeRule ListSize { get; } = ListSizeRule.ForPage(defaultSize, maxSize);

    public static PagingPlan Create(UsePagingAttribute attribute, string fieldName, PagingOptions options)
    {
        var given = attribute.Given;
        return new PagingPlan(
            attribute.ConnectionName ?? Naming.Pascal(fieldName),
            given.Default ?? options.DefaultPageSize ?? 10,
            given.Max ?? options.MaxPageSize ?? 50,
            given.Total ?? options.IncludeTotalCount ?? false);
    }

    public IEnumerable<Argument> Arguments(TypeRegistry registry)
    {
        var number = registry.Scalars.Get<IntType>();
        var text = registry.Scalars.Get<StringType>();
        return
        [
            new Argument("first", number, typeof(int?)) { Description = "The first items, or those after the cursor." },
            new Argument("after", text, typeof(string)) { Description = "The cursor the page comes after." },
            new Argument("last", number, typeof(int?)) { Description = "The last items, or those before the cursor." },
            new Argument("before", text, typeof(string)) { Description = "The cursor the page comes before." },
        ];
    }

    public IType CreateType(TypeRegistry registry, MemberInfo member, TypeShape shape)
    {
        var node = shape.Element ?? (NodeOf(shape.Clr) is { } clr ? TypeShape.OfUnannotated(clr) : null);
        if (node is null)
        {
            registry.Report("[UsePaging] needs a list, a query, a page or a connection to be returned.", member);
            return registry.Scalars.Get<StringType>();
        }

        return ConnectionTypes.Create(registry, name, registry.TypeOf(member, node, member, input: false), countable, member);
    }

    /// <exception cref="GraphQLException">A size is negative (HC0079) or too large (HC0051).</exception>
    public PagingArguments Read(IResolverContext context)
    {
        var first = Size(context, 0, "first");
        var last = first is null ? Size(context, 2, "last") : null;
        return new PagingArguments(
            first is null && last is null ? defaultSize : first,
            context.Argument(1) as string,
            last,
            context.Argument(3) as string,
            countable && context.IsSelected("totalCount"));
    }

    /// <summary>The T of a connection or page of T.</summary>
    public static Type? NodeOf(Type clr) =>
        clr.IsGenericType && (clr.GetGenericTypeDefinition() == typeof(Connection<>) || clr.GetGenericTypeDefinition() == typeof(Page<>))
            ? clr.GetGenericArguments()[0]
            : null;

    private int? Size(IResolverContext context, int index, string argument) => context.Argument(index) switch
    {
        int size when size < 0 => throw PagingErrors.NegativeSize(argument, size, context.Field.Coordinate),
        int size when size > maxSize => throw PagingErrors.TooManyItems(context.Field.Coordinate, size, maxSize),
        int size => size,
        _ => null,
    };
}
