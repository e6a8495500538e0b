using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Execution;

/// <summary>Picks the operation (spec 6.1), refuses what the transport does not carry, and plans it.</summary>
internal sealed class SelectOperation : RequestStep
{
    public override Task<IExecutionResult> InvokeAsync(RequestContext context)
    {
        var document = context.Document!;
        var operation = Select(document.Document, context.Request.OperationName);
        var kind = operation.Operation switch
        {
            OperationType.Query => AllowedOperations.Query,
            OperationType.Mutation => AllowedOperations.Mutation,
            _ => AllowedOperations.Subscription,
        };
        if ((context.Request.Allowed & kind) == 0)
            throw new OperationNotAllowedException(ExecutionErrors.OperationNotAllowed(operation));
        (context.Plan, context.Cost) = document.Prepare(context.Executor.Schema, context.Executor.Costs, operation);
        if (context.Plan.Introspects && !context.MayIntrospect)
            throw new GraphQLException(ExecutionErrors.IntrospectionNotAllowed(operation));
        return Next.InvokeAsync(context);
    }

    /// <exception cref="GraphQLException">No operation fits, or several do.</exception>
    private static OperationDefinitionNode Select(DocumentNode document, string? name)
    {
        OperationDefinitionNode? found = null;
        foreach (var definition in document.Definitions)
        {
            if (definition is not OperationDefinitionNode operation) continue;
            if (name is { Length: > 0 })
            {
                if (operation.Name?.Value == name) return operation;
                continue;
            }
            if (found is not null)
                throw new GraphQLException(ExecutionErrors.OperationNameRequired(document.Definitions.OfType<OperationDefinitionNode>()));
            found = operation;
        }
        return found ?? throw new GraphQLException(name is { Length: > 0 } ? ExecutionErrors.OperationUnknown(name) : ExecutionErrors.NoOperation());
    }
}

/// <summary>The operation is of a kind the transport refuses.</summary>
internal sealed class OperationNotAllowedException(IError error) : GraphQLException(error);
