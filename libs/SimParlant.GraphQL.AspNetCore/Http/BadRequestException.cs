using Microsoft.AspNetCore.Http;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>The HTTP request carries no executable GraphQL request.</summary>
internal sealed class BadRequestException(string message, string code, int status = StatusCodes.Status400BadRequest) : Exception(message)
{
    public string Code => code;

    public int Status => status;

    public IError ToError() => new GraphQLError(Message, code);

    public static BadRequestException Malformed(string what) => new(what, ErrorCodes.Server.SyntaxError);

    public static BadRequestException TooLarge(int limit) => new(
        $"The request is larger than the {limit} bytes allowed.", ErrorCodes.Server.MaxRequestSize, StatusCodes.Status413PayloadTooLarge);
}
