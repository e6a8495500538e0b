namespace SimParlant.GraphQL;

/// <summary>The error everybody creates, directly or through <see cref="ErrorBuilder"/>.</summary>
public sealed record GraphQLError(string Message) : IError
{
    public GraphQLError(string message, string? code) : this(message) => Code = code;

    public string? Code { get; init; }

    public Path? Path { get; init; }

    public IReadOnlyList<Location>? Locations { get; init; }

    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    public Exception? Exception { get; init; }

    public IError WithMessage(string message) => this with { Message = message };

    public IError WithCode(string? code) => this with { Code = code };

    public IError WithPath(Path? path) => this with { Path = path };

    public IError WithLocations(IReadOnlyList<Location>? locations) => this with { Locations = locations };

    public IError WithExtensions(IReadOnlyDictionary<string, object?>? extensions) => this with { Extensions = extensions };

    public IError SetExtension(string key, object? value)
    {
        var extensions = Extensions is null ? [] : new Dictionary<string, object?>(Extensions);
        extensions[key] = value;
        return this with { Extensions = extensions };
    }

    public IError RemoveExtension(string key)
    {
        if (Extensions is null || !Extensions.ContainsKey(key)) return this;
        var extensions = new Dictionary<string, object?>(Extensions);
        extensions.Remove(key);
        return this with { Extensions = extensions };
    }

    public IError WithException(Exception? exception) => this with { Exception = exception };

    public IError RemoveException() => this with { Exception = null };

    /// <summary>Copies any error into the concrete record.</summary>
    public static GraphQLError From(IError error) => error as GraphQLError ?? new GraphQLError(error.Message)
    {
        Code = error.Code,
        Path = error.Path,
        Locations = error.Locations,
        Extensions = error.Extensions,
        Exception = error.Exception,
    };
}
