using Microsoft.Extensions.Logging;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>Collects the errors of one response. Resolvers may report from any thread.</summary>
internal sealed class ErrorCollector(ErrorTranslator translator, int limit, string? requestId)
{
    private readonly Lock _gate = new();   // guards _errors
    private List<IError>? _errors;

    public void Add(Exception error, ResultNode owner, int slot)
    {
        var field = owner.FieldOf(slot);
        switch (error)
        {
            case GraphQLException known:
                foreach (var each in known.Errors) Add(each, owner, slot);
                break;
            case ValueException unfit:
                Add(new GraphQLError(unfit.Message, ErrorCodes.Execution.InvalidType), owner, slot);
                break;
            default:
                translator.Log(error, field.Field.Coordinate, requestId);
                Add(new GraphQLError(ExecutionErrors.Unexpected) { Exception = error }, owner, slot);
                break;
        }
    }

    public void Add(IError error, ResultNode owner, int slot) => Add(error, owner.PathOf(slot), owner.FieldOf(slot));

    public void Add(IError error, Path path, FieldPlan field)
    {
        if (error.Path is null) error = error.WithPath(path);
        if (error.Locations is null) error = error.WithLocations(field.Locations());
        Add(error);
    }

    public void Add(IError error)
    {
        var translated = translator.Translate(error);
        lock (_gate)
        {
            _errors ??= [];
            if (_errors.Count < limit) _errors.Add(translated);
        }
    }

    public IReadOnlyList<IError>? Take()
    {
        lock (_gate)
        {
            var errors = _errors;
            _errors = null;
            return errors;
        }
    }
}

/// <summary>What every error goes through before a client may see it: filters, then removal of the exception.</summary>
internal sealed partial class ErrorTranslator(IReadOnlyList<IErrorFilter> filters, bool includeDetails, ILogger logger)
{
    public IError Translate(IError error)
    {
        foreach (var filter in filters) error = filter.OnError(error);
        if (error.Exception is not { } cause) return error;
        if (includeDetails)
        {
            error = error.SetExtension("message", cause.Message)
                .SetExtension("type", cause.GetType().FullName)
                .SetExtension("stackTrace", cause.StackTrace);
        }
        return error.RemoveException();
    }

    public void Log(Exception error, string place, string? requestId)
    {
        if (error is OperationCanceledException) return;
        LogUnexpected(logger, place, requestId ?? "-", error);
    }

    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "Unexpected error at {Place} in request {RequestId}")]
    private static partial void LogUnexpected(ILogger logger, string place, string requestId, Exception error);
}
