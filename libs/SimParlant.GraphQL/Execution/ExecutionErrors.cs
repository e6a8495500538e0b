using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>Every message the executor writes.</summary>
internal static class ExecutionErrors
{
    public const string Unexpected = "Unexpected Execution Error";

    public static IError Syntax(SyntaxException error) => ErrorBuilder.New()
        .SetMessage(error.Message)
        .SetCode(error.Code)
        .AddLocation(error.Location.Line, error.Location.Column)
        .Build();

    public static IError NoDocument() => new GraphQLError(
        "The request has neither a `query` nor a known document id.", ErrorCodes.Server.SyntaxError);

    public static IError PersistedQueryNotFound() => new GraphQLError("PersistedQueryNotFound", ErrorCodes.Execution.PersistedOperationNotFound);

    public static IError PersistedOperationUnknown(string id) => ErrorBuilder.New()
        .SetMessage("The specified persisted operation key is invalid.")
        .SetCode(ErrorCodes.Execution.PersistedOperationNotFound)
        .SetExtension("requestedKey", id.Length <= 200 ? id : id[..200])
        .Build();

    public static IError Overloaded(int limit) => ErrorBuilder.New()
        .SetMessage($"The server is executing {limit} requests already; try again in a moment.")
        .SetCode(ErrorCodes.Execution.TooManyRequests)
        .Build();

    public static IError NoOperation() => new GraphQLError("The document holds no operation.");

    public static IError OperationNameRequired(IEnumerable<OperationDefinitionNode> operations) => At(
        "The document holds several operations; the request must name one.", operations);

    public static IError OperationUnknown(string name) => new GraphQLError($"The document holds no operation named `{name}`.");

    public static IError OperationNotAllowed(OperationDefinitionNode operation) => ErrorBuilder.New()
        .SetMessage($"A {operation.Operation.ToString().ToLowerInvariant()} is not allowed over this transport.")
        .AddLocation(operation)
        .Build();

    public static IError RootTypeMissing(OperationDefinitionNode operation) => ErrorBuilder.New()
        .SetMessage($"The schema has no {operation.Operation.ToString().ToLowerInvariant()} type.")
        .AddLocation(operation)
        .Build();

    public static IError TooManyConditions(DirectiveNode directive) => ErrorBuilder.New()
        .SetMessage("An operation may use at most 64 different conditions in `@skip` and `@include`.")
        .AddLocation(directive)
        .Build();

    public static IError IntrospectionNotAllowed(SyntaxNode field) => ErrorBuilder.New()
        .SetMessage("Introspection is not allowed for the current request.")
        .SetCode(ErrorCodes.Validation.IntrospectionNotAllowed)
        .AddLocation(field)
        .Build();

    public static IError VariablesNotAnObject() => new GraphQLError("`variables` must be a JSON object.", ErrorCodes.Server.SyntaxError);

    public static IError VariablesNotUnicode() => new GraphQLError(
        "`variables` hold text that is no Unicode: an escape stands for half a character.", ErrorCodes.Execution.InvalidType);

    public static IError VariableRequired(VariableDefinitionNode variable) => ErrorBuilder.New()
        .SetMessage($"Variable `{variable.Variable.Name.Value}` is required.")
        .SetCode(ErrorCodes.Execution.NonNullViolation)
        .AddLocation(variable)
        .SetExtension("variable", variable.Variable.Name.Value)
        .Build();

    public static IError VariableTypeInvalid(VariableDefinitionNode variable) => ErrorBuilder.New()
        .SetMessage($"Variable `{variable.Variable.Name.Value}` must have an input type; `{variable.Type}` is none.")
        .SetCode(ErrorCodes.Execution.MustBeInputType)
        .AddLocation(variable)
        .SetExtension("variable", variable.Variable.Name.Value)
        .SetExtension("type", variable.Type.ToString())
        .Build();

    public static IError VariableInvalid(VariableDefinitionNode variable, ValueException cause) => ErrorBuilder.New()
        .SetMessage(cause.Message)
        .SetCode(ErrorCodes.Execution.InvalidType)
        .AddLocation(variable)
        .SetExtension("variable", variable.Variable.Name.Value)
        .Build();

    public static IError VariableInvalid(VariablePlan variable, string message, Path path, InputField? field, Exception? cause)
    {
        var error = ErrorBuilder.New()
            .SetMessage($"Variable `{variable.Name}` got an invalid value: {message}")
            .SetCode(ErrorCodes.Execution.InvalidType)
            .AddLocation(variable.Syntax)
            .SetException(cause)
            .SetExtension("variable", variable.Name);
        if (!path.IsRoot) error.SetExtension("path", path.ToList());
        if (field is not null)
        {
            error.SetExtension("fieldName", field.Name);
            error.SetExtension("fieldType", field.Type.NamedType().Name);
        }
        return error.Build();
    }

    public static IError VariableListTooLong(VariablePlan variable, int found, int limit) => ErrorBuilder.New()
        .SetMessage($"Variable `{variable.Name}` has a list of {found} items; at most {limit} are allowed.")
        .SetCode(ErrorCodes.Execution.VariableListTooLong)
        .AddLocation(variable.Syntax)
        .SetExtension("variable", variable.Name)
        .SetExtension("found", found)
        .SetExtension("limit", limit)
        .Build();

    public static IError Timeout(TimeSpan limit) => new GraphQLError(
        $"The request exceeded the configured timeout of `{limit:c}`.", ErrorCodes.Execution.Timeout);

    public static IError NullForNonNull() => new GraphQLError(
        "Cannot return null for non-nullable field.", ErrorCodes.Execution.NonNullViolation);

    public static IError NegativeInitialCount(int count) => new GraphQLError(
        $"`initialCount` of `@stream` must not be negative, but is {count}.", ErrorCodes.Execution.InvalidType);

    public static IError NotAList(OutputField field, object value) => new GraphQLError(
        $"`{field.Coordinate}` is a list, but its resolver returned `{value.GetType().Name}`.", ErrorCodes.Execution.ListTypeNotSupported);

    public static IError NoResolver(OutputField field) => new GraphQLError($"`{field.Coordinate}` has no resolver.");

    public static IError NotAuthenticated() => new GraphQLError(
        "The current user is not authorized to access this resource.", ErrorCodes.Authentication.NotAuthenticated);

    public static IError NotAuthorized() => new GraphQLError(
        "The current user is not authorized to access this resource.", ErrorCodes.Authentication.NotAuthorized);

    public static IError PolicyNotFound(string? policy) => policy is null
        ? new GraphQLError("The default authorization policy does not exist.", ErrorCodes.Authentication.NoDefaultPolicy)
        : new GraphQLError($"The authorization policy `{policy}` does not exist.", ErrorCodes.Authentication.PolicyNotFound);

    private static IError At(string message, IEnumerable<SyntaxNode> nodes)
    {
        var error = ErrorBuilder.New().SetMessage(message);
        foreach (var node in nodes) error.AddLocation(node);
        return error.Build();
    }
}
