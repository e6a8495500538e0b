namespace SimParlant.GraphQL;

/// <summary>Thrown by a resolver to answer with errors of its own choosing; nothing about them is hidden from the client.</summary>
public class GraphQLException : Exception
{
    public GraphQLException(string message) : this(new GraphQLError(message))
    {
    }

    public GraphQLException(IError error) : base(error.Message) => Errors = [error];

    public GraphQLException(params IError[] errors) : base(errors.Length > 0 ? errors[0].Message : "No error was given.") => Errors = errors;

    public GraphQLException(IEnumerable<IError> errors) : this(errors.ToArray())
    {
    }

    public GraphQLException(string message, Exception innerException) : base(message, innerException) =>
        Errors = [new GraphQLError(message) { Exception = innerException }];

    public IReadOnlyList<IError> Errors { get; }
}
