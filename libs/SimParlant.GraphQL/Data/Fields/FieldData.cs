using System.Reflection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Types;
using SimParlant.GraphQL.Types.Building;

namespace SimParlant.GraphQL.Data;

/// <summary>What the data attributes of one field ask for, and how its resolver reads the arguments they add.</summary>
internal sealed class FieldData(ValueConverters converters)
{
    private static readonly string[][] ConnectionPaths = [["nodes"], ["edges", "node"]];
    private static readonly string[][] PlainPaths = [[]];
    private UseFilteringAttribute? _filtering;
    private UseSortingAttribute? _sorting;
    private SelectedColumns? _columns;
    private int _whereIndex = -1;
    private int _orderIndex = -1;

    public PagingPlan? Paging { get; private init; }

    public bool Projects { get; private init; }

    public bool TakesFirst { get; private init; }

    /// <summary>The class of the rows.</summary>
    public Type? ElementType { get; set; }

    /// <summary>How many arguments stand before the member's own.</summary>
    public int ArgumentOffset => Paging is null ? 0 : PagingPlan.ArgumentCount;

    public static FieldData Read(TypeRegistry registry, MemberInfo member, string fieldName)
    {
        var paging = member.GetCustomAttribute<UsePagingAttribute>();
        return new FieldData(registry.Options.Converters)
        {
            Paging = paging is null ? null : PagingPlan.Create(paging, fieldName, registry.Options.Paging),
            Projects = member.IsDefined(typeof(UseProjectionAttribute)),
            TakesFirst = member.IsDefined(typeof(UseFirstOrDefaultAttribute)),
            _filtering = member.GetCustomAttribute<UseFilteringAttribute>(true),
            _sorting = member.GetCustomAttribute<UseSortingAttribute>(true),
        };
    }

    /// <summary>Adds <c>where</c> and <c>order</c> after the member's own arguments.</summary>
    public void AddArguments(TypeRegistry registry, FieldDraft draft)
    {
        ElementType ??= draft.Shape.Element?.Clr ?? PagingPlan.NodeOf(draft.Shape.Clr);
        if (_filtering is not null && Row(registry, draft, _filtering.Type, registry.Options.Filtering, "AddFiltering") is { } filtered)
        {
            _whereIndex = draft.Arguments.Count;
            draft.Arguments.Add(new Argument("where", registry.Filters.For(filtered, ElementType, draft.Member), typeof(object)) { Description = "Which items." });
        }

        if (_sorting is not null && Row(registry, draft, _sorting.Type, registry.Options.Sorting, "AddSorting") is { } sorted)
        {
            _orderIndex = draft.Arguments.Count;
            var type = new ListType(new NonNullType(registry.Sorts.For(sorted, ElementType, draft.Member)));
            draft.Arguments.Add(new Argument("order", type, typeof(object)) { Description = "In which order." });
        }
    }

    /// <summary>Whether any attribute asks for the pipeline.</summary>
    public bool Asks => Paging is not null || TakesFirst || Projects || _filtering is not null || _sorting is not null;

    /// <summary>Puts the pipeline around resolvers that return rows instead of a finished page.</summary>
    public void Apply(TypeRegistry registry, FieldDraft draft, bool hasQueryContext)
    {
        var isPage = PagingPlan.NodeOf(draft.Shape.Clr) is not null && typeof(IConnection).IsAssignableFrom(draft.Shape.Clr);
        var isQuery = typeof(IQueryable).IsAssignableFrom(draft.Shape.Clr);
        if (isPage || (!Asks && !isQuery))
        {
            return;
        }

        var row = draft.Shape.Element?.Clr ?? PagingPlan.NodeOf(draft.Shape.Clr);
        if (row is null)
        {
            registry.Report("The data attributes need a list or a query to be returned.", draft.Member);
            return;
        }

        if (draft.Shape.Element is { IsNullable: true, Clr.IsValueType: true })
        {
            row = typeof(Nullable<>).MakeGenericType(row);
        }

        var pipeline = (IRowPipeline)Activator.CreateInstance(typeof(RowPipeline<>).MakeGenericType(row), this, !hasQueryContext)!;
        draft.Use(inner => async context =>
            await pipeline.RunAsync(context, await inner(context).ConfigureAwait(false)).ConfigureAwait(false));
    }

    public QueryContext<T> CreateContext<T>(IResolverContext context) => new(Selector<T>(context), Predicate<T>(context), Sorting<T>(context));

    public System.Linq.Expressions.Expression<Func<T, bool>>? Predicate<T>(IResolverContext context) =>
        _whereIndex >= 0 && context.Argument(_whereIndex) is InputValues where ? FilterCompiler.Compile<T>(where, converters) : null;

    public SortDefinition<T>? Sorting<T>(IResolverContext context) =>
        _orderIndex >= 0 && context.Argument(_orderIndex) is IReadOnlyList<object?> order ? SortCompiler.Compile<T>(order) : null;

    public System.Linq.Expressions.Expression<Func<T, T>>? Selector<T>(IResolverContext context) =>
        (_columns ??= new SelectedColumns(Paging is null ? PlainPaths : ConnectionPaths)).For<T>(context);

    private Type? Row(TypeRegistry registry, FieldDraft draft, Type? given, bool enabled, string call)
    {
        if (!enabled)
        {
            registry.Report($"Call {call}() on the builder, or the attribute has no meaning.", draft.Member);
            return null;
        }

        if ((given ?? ElementType) is { } row)
        {
            return row;
        }

        registry.Report("The data attributes need a list or a query to be returned.", draft.Member);
        return null;
    }
}
