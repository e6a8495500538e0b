using System.Data.Common;
using System.Text;

namespace SimParlant.ServiceDefaults.Logging;

/// <summary>What of a failure may be kept: types, the codes of databases, and places in the program. No messages: they quote.</summary>
internal static class FailureText
{
    /// <summary>The type, and those of the failures inside it, outermost first.</summary>
    public static string Types(Exception failure)
    {
        var text = new StringBuilder();
        for (var e = failure; e is not null; e = e.InnerException)
        {
            text.Append(text.Length == 0 ? "" : " > ").Append(e.GetType().FullName);
            if (e is DbException { SqlState: { } state })
            {
                text.Append(' ').Append(state);
            }
        }

        return text.ToString();
    }

    /// <summary>Where it was thrown and passed; of failures inside, innermost first.</summary>
    public static string Stack(Exception failure)
    {
        List<string> stacks = [];
        for (var e = failure; e is not null; e = e.InnerException)
        {
            stacks.Insert(0, e.StackTrace ?? "");
        }

        return string.Join("\n --- ", stacks);
    }
}

/// <summary>Stands for a failure where only its message and its text are read.</summary>
internal sealed class WordlessException(Exception failure) : Exception(FailureText.Types(failure))
{
    public override string? StackTrace => FailureText.Stack(failure);

    public override string ToString() => $"{Message}\n{StackTrace}";
}
