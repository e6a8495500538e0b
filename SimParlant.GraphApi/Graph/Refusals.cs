using SimParlant.Core.Outcomes;
using SimParlant.GraphApi.Http;

namespace SimParlant.GraphApi.Graph;

/// <summary>Problems outside a mutation, where they are errors of the answer.</summary>
internal static class Refusals
{
    public static GraphQLException NotSignedIn() => new(ErrorBuilder.New()
        .SetMessage("Sign in to Sim and send its session token.")
        .SetCode("AUTH_NOT_AUTHENTICATED")
        .Build());

    public static GraphQLException NoCustomers() => new(ErrorBuilder.New()
        .SetMessage(RestError.CustomerRefused.Message)
        .SetCode(RestError.CustomerRefused.Code)
        .Build());

    public static GraphQLException Unavailable() => new(ErrorBuilder.New()
        .SetMessage(RestError.Unavailable.Message)
        .SetCode(RestError.Unavailable.Code)
        .Build());

    public static GraphQLException Overloaded() => new(ErrorBuilder.New()
        .SetMessage("This replica takes no new subscriptions at the moment. Try again shortly.")
        .SetCode("OVERLOADED")
        .Build());

    public static GraphQLException Of(Problem problem) => new(ErrorBuilder.New().SetMessage(problem.Message).SetCode(problem.Code).Build());
}
