namespace SimParlant.GraphQL;

/// <summary>Sees every error before it is written and may replace it.</summary>
public interface IErrorFilter
{
    IError OnError(IError error);
}
