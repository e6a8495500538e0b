namespace SimParlant.GraphApi.Limits;

/// <summary>Kinds of operations that may have a limit of their own.</summary>
internal enum OperationClass
{
    GraphQuery,
    GraphMutation,

    /// <summary>The start of a subscription; what it delivers is not counted.</summary>
    GraphSubscription,
    RestRead,
    RestWrite,

    /// <summary>Who am I, may I enter.</summary>
    Auth,

    /// <summary>Sim's own calls.</summary>
    Webhook,
}

internal static class OperationClasses
{
    /// <summary>What a request is by its address; null for the graph, where the document says it.</summary>
    public static OperationClass? Of(HttpRequest request) => request.Path switch
    {
        var path when path.StartsWithSegments("/graphql") => null,
        var path when path.StartsWithSegments("/api/v1/auth") => OperationClass.Auth,
        var path when path.StartsWithSegments("/api/v1/sim-integration/webhooks") => OperationClass.Webhook,
        _ when HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) => OperationClass.RestRead,
        _ => OperationClass.RestWrite,
    };

    /// <summary>
    /// The heaviest kind among the operations of a document, without parsing it: that is the engine's work, and it remembers. Words inside
    /// selections, arguments and comments do not count; a document that is no GraphQL is a query, and refused as one.
    /// </summary>
    public static OperationClass Of(string? document)
    {
        var text = document.AsSpan();
        if (!text.Contains("mutation", StringComparison.Ordinal) && !text.Contains("subscription", StringComparison.Ordinal))
        {
            return OperationClass.GraphQuery;
        }

        var heaviest = OperationClass.GraphQuery;
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '{' or '(' or '[':
                    depth++;
                    break;
                case '}' or ')' or ']':
                    depth--;
                    break;
                case '"':
                    i = EndOfString(text, i);
                    break;
                case '#':
                    i += text[i..].IndexOfAny('\n', '\r') is var end and >= 0 ? end : text.Length;
                    break;
                case 'm' or 's' when depth == 0 && StartsWord(text, i):
                    heaviest = (OperationClass)Math.Max((int)heaviest, (int)KindAt(text[i..]));
                    break;
            }
        }

        return heaviest;
    }

    private static OperationClass KindAt(ReadOnlySpan<char> text) =>
        IsWord(text, "subscription") ? OperationClass.GraphSubscription
        : IsWord(text, "mutation") ? OperationClass.GraphMutation
        : OperationClass.GraphQuery;

    private static bool IsWord(ReadOnlySpan<char> text, string word) =>
        text.StartsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || !IsNamePart(text[word.Length]));

    private static bool StartsWord(ReadOnlySpan<char> text, int at) => at == 0 || !IsNamePart(text[at - 1]);

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>The last character of the string that begins here.</summary>
    private static int EndOfString(ReadOnlySpan<char> text, int start)
    {
        if (text[start..].StartsWith("\"\"\"", StringComparison.Ordinal))
        {
            var close = text[(start + 3)..].IndexOf("\"\"\"", StringComparison.Ordinal);
            return close < 0 ? text.Length : start + close + 5;
        }

        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] is '"' or '\n')
            {
                return i;
            }
        }

        return text.Length;
    }
}
