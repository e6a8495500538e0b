using System.Data.Common;
using SimParlant.Core;
using SimParlant.Core.Identity;

namespace SimParlant.GraphApi.Graph;

/// <summary>Tells a client that a server behind us is away, so that it tries again, from our own mistakes, which trying again does not mend.</summary>
internal sealed class UnavailableErrors : IErrorFilter
{
    public IError OnError(IError error)
    {
        if (error.Exception is { } failure)
        {
            CoreTelemetry.Failed(failure);
        }

        return error.Exception is DbException { IsTransient: true } or TimeoutException or IdentityUnavailableException
            ? error.WithCode("SERVICE_UNAVAILABLE").WithMessage("A server this service depends on does not answer. Try again shortly.")
            : error;
    }
}
