namespace SimParlant.GraphQL;

/// <summary>One entry of a response's <c>errors</c> (spec 7.1.2). Immutable: every <c>With…</c> returns a copy.</summary>
public interface IError
{
    string Message { get; }

    /// <summary>Stable code, written as <c>extensions.code</c>; see <see cref="ErrorCodes"/>.</summary>
    string? Code { get; }

    Path? Path { get; }

    IReadOnlyList<Location>? Locations { get; }

    IReadOnlyDictionary<string, object?>? Extensions { get; }

    /// <summary>The cause. Never written to a client; logged.</summary>
    Exception? Exception { get; }

    IError WithMessage(string message);

    IError WithCode(string? code);

    IError WithPath(Path? path);

    IError WithLocations(IReadOnlyList<Location>? locations);

    IError WithExtensions(IReadOnlyDictionary<string, object?>? extensions);

    IError SetExtension(string key, object? value);

    IError RemoveExtension(string key);

    IError WithException(Exception? exception);

    IError RemoveException();
}
