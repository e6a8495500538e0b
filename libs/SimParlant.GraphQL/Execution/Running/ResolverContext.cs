using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>The running operation as one resolver sees it.</summary>
internal class ResolverContext(OperationExecution execution) : IResolverContext
{
    private ArgumentValues _arguments = ArgumentValues.None;

    protected OperationExecution Execution => execution;

    public ResultObject Owner { get; private set; } = null!;

    public FieldPlan Plan { get; private set; } = null!;

    public object? Parent => Owner.Source;

    public OutputField Field => Plan.Field;

    public FieldNode Syntax => Plan.Syntax;

    public IReadOnlyList<AppliedDirective> Directives => DirectiveCoercion.Coerce(Schema, Syntax, execution.Variables);

    public Path Path => Owner.PathOf(Array.IndexOf(Owner.Plan.Fields, Plan));

    public Schema Schema => execution.Plan.Schema;

    public IServiceProvider Services => execution.Request.Services;

    public IDictionary<string, object?> ContextData => execution.Request.ContextData;

    public bool TryGetState(string name, out object? value) => execution.Request.TryGetState(name, out value);

    public ClaimsPrincipal? User => execution.Request.Request.User;

    public CancellationToken RequestAborted => execution.Aborted;

    public object? EventMessage => execution.EventMessage;

    /// <summary>Items to wait for when the list is streamed; null when all are wanted.</summary>
    /// <exception cref="GraphQLException">The number is negative.</exception>
    public int? InitialCount => execution.Later is null ? null : Plan.Stream?.CountOf(execution.Variables);

    /// <exception cref="ValueException">An argument does not fit.</exception>
    public void MoveTo(ResultObject owner, FieldPlan plan)
    {
        Owner = owner;
        Plan = plan;
        _arguments = execution.ArgumentsOf(plan);
    }

    public T? ArgumentValue<T>(string name) => Argument(IndexOf(name)) switch
    {
        null => default,
        T value => value,
        var other => throw new InvalidCastException(
            $"The argument `{name}` of `{Field.Coordinate}` is a `{other.GetType().Name}`, not a `{typeof(T).Name}`."),
    };

    public bool HasArgument(string name) => _arguments.IsGiven(IndexOf(name));

    public object? Argument(int index) => _arguments[index];

    public T Service<T>() where T : notnull => Services.GetRequiredService<T>();

    public bool IsSelected(string fieldName)
    {
        foreach (var child in Children(Plan))
        {
            if (child.Field.Name == fieldName) return true;
        }
        return false;
    }

    public IReadOnlyCollection<OutputField> SelectedFields(params IReadOnlyList<string> path)
    {
        IEnumerable<FieldPlan> level = Children(Plan);
        foreach (var name in path) level = level.Where(field => field.Field.Name == name).SelectMany(Children);
        return [.. level.Select(field => field.Field).Distinct()];
    }

    public void ReportError(IError error) => execution.ErrorsOf(Owner).Add(error, Path, Plan);

    private IEnumerable<FieldPlan> Children(FieldPlan field)
    {
        if (!field.Field.Type.IsCompositeType()) yield break;
        foreach (var type in Schema.PossibleTypes(field.Completion.Named))
        {
            foreach (var child in field.Child(type).Fields)
            {
                if (child.IsIncluded(execution.Flags)) yield return child;
            }
        }
    }

    private int IndexOf(string name)
    {
        var arguments = Field.Arguments;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Name == name) return i;
        }
        throw new ArgumentException($"`{Field.Coordinate}` has no argument `{name}`.", nameof(name));
    }
}
