using SimParlant.Core.Engine.Lexical.Conditions;
using SimParlant.Core.Engine.Lexical.Language;
using SimParlant.Core.Engine.Lexical.Values;

namespace SimParlant.Core.Engine.Lexical;

/// <summary>What one question's conversation tells, read once. Not for several threads.</summary>
internal sealed class Evidence
{
    private const int FarthestBack = 40;
    private const int LongestText = 4000;

    private static readonly HashSet<string> Pointers = new(StringComparer.Ordinal) { "it", "that", "this", "them", "those", "one", "these", "same" };

    private Phrase? _context;
    private Phrase? _earlier;
    private List<Fact>? _facts;
    private IReadOnlyList<Phrase>? _observed;

    private readonly DateOnly _today;

    public Evidence(Dialogue dialogue, DateOnly today)
    {
        _today = today;
        Dialogue = dialogue = Bounded(dialogue);
        Reader = new Reader(dialogue.Terms);
        Tokens = Tokenizer.Read(dialogue.Message);
        Message = Reader.Read(Tokens);
        Assent = Assents.Of(dialogue.Message);
        Values = new ValueFinder(Reader, new DateReader(today, dialogue.Customer.Locale?.Equals("en-US", StringComparison.OrdinalIgnoreCase) == true));
    }

    // Time is bounded by what is read: no answer hangs on what stands beyond.
    private static Dialogue Bounded(Dialogue dialogue) => dialogue.Message.Length <= LongestText && dialogue.Transcript.All(u => u.Text.Length <= LongestText)
        ? dialogue
        : dialogue with
        {
            Message = Cut(dialogue.Message),
            Transcript = [.. dialogue.Transcript.Select(u => u.Text.Length <= LongestText ? u : u with { Text = Cut(u.Text) })],
        };

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];

    /// <summary>The same with more known; what is known anew counts first.</summary>
    public Evidence With(IEnumerable<Behaviours.KnownVariable> variables)
    {
        var added = variables.ToList();
        return new Evidence(
            Dialogue with { Variables = [.. added, .. Dialogue.Variables.Where(v => !added.Exists(a => a.Key == v.Key))] }, _today);
    }

    public Dialogue Dialogue { get; }

    public Reader Reader { get; }

    public List<Token> Tokens { get; }

    public Phrase Message { get; }

    public Assent Assent { get; }

    public ValueFinder Values { get; }

    public bool IsQuestion => Dialogue.Message.Contains('?', StringComparison.Ordinal);

    /// <summary>The agent's latest words; empty when it has not spoken.</summary>
    public string LastSaid => Dialogue.Transcript.LastOrDefault(u => u.Speaker != Speaker.Customer)?.Text ?? "";

    public bool HasAgentSpoken => Dialogue.Transcript.Any(u => u.Speaker != Speaker.Customer);

    /// <summary>What "it" may point at: what was said just before. Empty when nothing points there.</summary>
    public Phrase Context => _context ??= Tokens.Any(t => Pointers.Contains(t.Text))
        ? Reader.Read(string.Join('\n', Dialogue.Transcript.Where(u => u.Text != Dialogue.Message).TakeLast(3).Select(u => u.Text)))
        : Reader.Read("");

    /// <summary>All that the customer said so far.</summary>
    public Phrase Earlier => _earlier ??= Reader.Read(string.Join('\n', CustomerTexts.Append(Dialogue.Message)));

    public IReadOnlyList<Fact> Facts => _facts ??= Fact.Of(Dialogue);

    public IReadOnlyList<Phrase> Observed => _observed ??= [.. Dialogue.Observations.Select(text => Reader.Read(text))];

    /// <summary>The customer's earlier messages, oldest first.</summary>
    public IEnumerable<string> CustomerTexts => Dialogue.Transcript
        .Where(u => u.Speaker == Speaker.Customer && u.Text != Dialogue.Message).TakeLast(FarthestBack).Select(u => u.Text);
}
