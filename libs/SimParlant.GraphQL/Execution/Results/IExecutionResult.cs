namespace SimParlant.GraphQL.Execution;

/// <summary>An <see cref="OperationResult"/> or a <see cref="ResponseStream"/>.</summary>
public interface IExecutionResult : IAsyncDisposable, IDisposable;
