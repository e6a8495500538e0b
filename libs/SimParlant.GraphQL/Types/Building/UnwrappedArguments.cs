using System.Security.Claims;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>A mutation's context as its resolver was written: the fields of <c>input</c> stand as arguments.</summary>
internal sealed class UnwrappedArguments(IResolverContext outer, Argument[] inner) : IResolverContext
{
    private readonly InputValues _input = (InputValues)outer.Argument(0)!;

    public object? Parent => outer.Parent;

    public OutputField Field => outer.Field;

    public FieldNode Syntax => outer.Syntax;

    public IReadOnlyList<AppliedDirective> Directives => outer.Directives;

    public Path Path => outer.Path;

    public Schema Schema => outer.Schema;

    public IServiceProvider Services => outer.Services;

    public IDictionary<string, object?> ContextData => outer.ContextData;

    public ClaimsPrincipal? User => outer.User;

    public CancellationToken RequestAborted => outer.RequestAborted;

    public object? EventMessage => outer.EventMessage;

    public object? Argument(int index) => _input.Read(index);

    public T? ArgumentValue<T>(string name) => _input.Read(IndexOf(name)) is T value ? value : default;

    public bool HasArgument(string name) => IndexOf(name) is var index && (_input.IsSet(index) || inner[index].HasDefault);

    public T Service<T>() where T : notnull => outer.Service<T>();

    public bool IsSelected(string fieldName) => outer.IsSelected(fieldName);

    public IReadOnlyCollection<OutputField> SelectedFields(params IReadOnlyList<string> path) => outer.SelectedFields(path);

    public void ReportError(IError error) => outer.ReportError(error);

    private int IndexOf(string name) => Array.FindIndex(inner, a => a.Name == name) is >= 0 and var index
        ? index
        : throw new ArgumentException($"`{Field.Coordinate}` has no argument `{name}`.", nameof(name));
}
