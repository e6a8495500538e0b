using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL;

/// <summary>Builds an error step by step; <see cref="Build"/> fails when no message was set.</summary>
public sealed class ErrorBuilder
{
    private string? _message;
    private string? _code;
    private Path? _path;
    private Exception? _exception;
    private List<Location>? _locations;
    private Dictionary<string, object?>? _extensions;

    private ErrorBuilder()
    {
    }

    public static ErrorBuilder New() => new();

    /// <summary>Starts from a copy of <paramref name="error"/>.</summary>
    public static ErrorBuilder FromError(IError error) => new()
    {
        _message = error.Message,
        _code = error.Code,
        _path = error.Path,
        _exception = error.Exception,
        _locations = error.Locations is null ? null : [.. error.Locations],
        _extensions = error.Extensions is null ? null : new(error.Extensions),
    };

    public ErrorBuilder SetMessage(string message)
    {
        ArgumentException.ThrowIfNullOrEmpty(message);
        _message = message;
        return this;
    }

    public ErrorBuilder SetCode(string? code)
    {
        _code = code;
        return this;
    }

    public ErrorBuilder SetPath(Path? path)
    {
        _path = path;
        return this;
    }

    public ErrorBuilder AddLocation(Location location)
    {
        (_locations ??= []).Add(location);
        return this;
    }

    public ErrorBuilder AddLocation(int line, int column) => AddLocation(new Location(line, column));

    /// <summary>Adds where <paramref name="node"/> begins; nodes made by code have no place and add nothing.</summary>
    public ErrorBuilder AddLocation(SyntaxNode node) =>
        node.Location.IsKnown ? AddLocation(node.Location.Line, node.Location.Column) : this;

    public ErrorBuilder ClearLocations()
    {
        _locations = null;
        return this;
    }

    public ErrorBuilder SetExtension(string key, object? value)
    {
        (_extensions ??= [])[key] = value;
        return this;
    }

    public ErrorBuilder RemoveExtension(string key)
    {
        _extensions?.Remove(key);
        return this;
    }

    public ErrorBuilder SetException(Exception? exception)
    {
        _exception = exception;
        return this;
    }

    /// <exception cref="InvalidOperationException">No message was set.</exception>
    public IError Build() => new GraphQLError(_message ?? throw new InvalidOperationException("An error needs a message."))
    {
        Code = _code,
        Path = _path,
        Locations = _locations,
        Extensions = _extensions,
        Exception = _exception,
    };
}
