using Polly.CircuitBreaker;
using SimParlant.Core.Engine.Models;
using SimParlant.Models.Providers;

namespace SimParlant.Models.Asking;

/// <summary>What went wrong, in the port's terms.</summary>
internal static class Failures
{
    /// <returns>Null for what is no failure of a provider.</returns>
    public static ModelException? Read(Exception exception) => exception switch
    {
        ModelException known => known,
        BrokenCircuitException => new ModelException(ModelFailure.Unavailable, "The provider failed too often and is given a pause.", exception),
        ProviderException { IsTransient: true } => new ModelException(ModelFailure.Unavailable, exception.Message, exception),
        ProviderException => new ModelException(ModelFailure.Refused, exception.Message, exception),
        _ => null,
    };
}
