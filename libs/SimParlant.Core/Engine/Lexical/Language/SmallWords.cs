using System.Collections.Frozen;

namespace SimParlant.Core.Engine.Lexical.Language;

/// <summary>Words that say nothing of a text's subject.</summary>
internal static class SmallWords
{
    // Grammar, and words with which people describe a conversation rather than its subject.
    private static readonly FrozenSet<string> Small = Set(
        """
        a an and any are as at be been being but by can could did do does doing for from get gets getting got give gives giving go going gonna
        had has have having he her here hers him his how i if in into is it its just let lets may me might mine must my of off ok on one or our
        ours out please pls plz s shall she should so some such t than that the their theirs them then there these they thing things this those
        to too u up ur us very was we were what whats when where which who whom whose why will with would you your yours re ve ll d m im id
        whether also only about really actually currently still already yet now again ever well even quite maybe perhaps kindly
        agent assistant bot answer answers ask asked asking asks client concern concerning conversation customer customers chat describe
        describes report reports reported reporting enquire enquires explain explains express expresses hear indicate indicates inquire inquires inquiring know knows like likes
        looking mention mentions mentioned mentioning message need needs needed query question questions regarding reply request requests
        requesting requested respond say saying says said seek seeks seeking somebody someone something state states talk talks talking tell tells
        telling told try trying tries tried user users visitor want wanted wants wanna wish wishes related relation wonder wonders wondering
        learn interested interest understand discuss discusses concerns possible able way ways kind sort much many lot bit hi hey
        """);

    // The subject with which a question begins: "can't I get", "don't you have".
    private static readonly FrozenSet<string> Subjects = Set("i you we they he she it there this that");

    private static readonly FrozenSet<string> Denials = Set(
        "dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt havent hasnt hadnt aint mustnt neednt");

    private static readonly FrozenSet<string> Inabilities = Set("cannot cant couldnt");

    private static readonly FrozenSet<string> Negations = Set("not no never without nor neither none");

    private static readonly FrozenSet<string> Breaks = Set("but because since so unless until when where while if although though whereas instead then");

    private static readonly FrozenSet<string> Vague = Set(
        """
        order item account servic new current exist specif certain general time day compani busi store shop today
        """);

    private static readonly FrozenSet<string> Fillers = Set("product receiv speak help inform info detail matter case regard situat");

    public static bool IsSmall(string word) => Small.Contains(word);

    public static bool IsSubject(string word) => Subjects.Contains(word);

    public static bool IsDenial(string word) => Denials.Contains(word);

    public static bool IsInability(string word) => Inabilities.Contains(word);

    public static bool IsNegation(string word) => Negations.Contains(word);

    /// <summary>A denial does not reach beyond it.</summary>
    public static bool IsBreak(string word) => Breaks.Contains(word);

    /// <summary>A stem that adds next to nothing to others.</summary>
    public static bool IsFiller(string stem) => Fillers.Contains(stem);

    public static bool IsLight(string stem) => IsFiller(stem) || IsVague(stem);

    /// <summary>A stem that alone tells little.</summary>
    public static bool IsVague(string stem) => Vague.Contains(stem);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
