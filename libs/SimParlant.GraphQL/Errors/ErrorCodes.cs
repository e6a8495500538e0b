namespace SimParlant.GraphQL;

/// <summary>Codes a client may rely on; values are those HotChocolate uses for the same event.</summary>
public static class ErrorCodes
{
    public static class Authentication
    {
        public const string NotAuthorized = "AUTH_NOT_AUTHORIZED";
        public const string NotAuthenticated = "AUTH_NOT_AUTHENTICATED";
        public const string NoDefaultPolicy = "AUTH_NO_DEFAULT_POLICY";
        public const string PolicyNotFound = "AUTH_POLICY_NOT_FOUND";
    }

    public static class Execution
    {
        public const string TaskProcessingError = "HC0008";
        public const string SyntaxError = "HC0014";
        public const string QueryNotFound = "HC0015";
        public const string InvalidType = "HC0016";
        public const string MustBeInputType = "HC0017";
        public const string NonNullViolation = "HC0018";
        public const string CannotCreateRootValue = "HC0019";
        public const string PersistedOperationNotFound = "HC0020";
        public const string Timeout = "HC0045";
        public const string CostExceeded = "HC0047";
        public const string Canceled = "HC0049";
        public const string OneSlicingArgumentRequired = "HC0082";
        public const string CannotCastParent = "HC0053";
        public const string OneOfNoFieldSet = "HC0054";
        public const string OneOfMoreThanOneFieldSet = "HC0055";
        public const string OneOfFieldIsNull = "HC0056";
        public const string OnlyPersistedOperationsAllowed = "HC0067";
        public const string VariableListTooLong = "LIST_TOO_LONG";
        public const string TooManyRequests = "EXEC_TOO_MANY_REQUESTS";
        public const string CannotSerializeLeafValue = "EXEC_INVALID_LEAF_VALUE";
        public const string CannotResolveAbstractType = "EXEC_UNABLE_TO_RESOLVE_ABSTRACT_TYPE";
        public const string ListTypeNotSupported = "EXEC_LIST_TYPE_NOT_SUPPORTED";
    }

    public static class Server
    {
        public const string RequestInvalid = "HC0009";
        public const string MaxRequestSize = "HC0010";
        public const string SyntaxError = "HC0011";
        public const string UnexpectedRequestParserError = "HC0012";
        public const string QueryAndIdMissing = "HC0013";
    }

    public static class Validation
    {
        public const string IntrospectionNotAllowed = "HC0046";
        public const string MaxIntrospectionDepthOverflow = "HC0086";
        public const string MaxCoordinateCycleDepthOverflow = "HC0087";
    }

    public static class Paging
    {
        public const string MaxPaginationItems = "HC0051";
        public const string NoPagingBoundaries = "HC0052";
        public const string InvalidCursor = "HC0078";
        public const string NegativePaginationItems = "HC0079";
    }
}
