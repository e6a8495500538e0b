namespace SimParlant.GraphQL.Annotations;

/// <summary>An exception of the mutation that is answered as data. See the mutation conventions.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class ErrorAttribute(Type errorType) : Attribute
{
    /// <summary>An exception, or a class with a static <c>CreateErrorFrom</c> or a constructor that takes one.</summary>
    public Type ErrorType { get; } = errorType;
}
