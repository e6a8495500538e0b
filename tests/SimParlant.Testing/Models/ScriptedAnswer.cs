using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimParlant.Testing.Models;

/// <summary>What a scripted provider does with a question.</summary>
public abstract record ScriptedAnswer
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>What it says it took; null: it does not say.</summary>
    public (int Input, int Output, int Cached)? Usage { get; init; } = (100, 20, 0);

    /// <summary>What it says in words, in pieces.</summary>
    internal IReadOnlyList<string> Spoken => this switch
    {
        Text text => [text.Words],
        Pieces pieces => pieces.Words,
        CutOff cut => [cut.Words],
        Hang hang => hang.Words,
        Cut cut => cut.Words,
        Unfinished begun => begun.Words,
        Calls calls => [calls.Words],
        _ => [],
    };

    public sealed record Text(string Words) : ScriptedAnswer;

    /// <summary>In pieces as given, when the question wants a stream.</summary>
    public sealed record Pieces(params string[] Words) : ScriptedAnswer;

    /// <summary>Calls tools by their numbers.</summary>
    public sealed record Calls(string Words, params (int Number, string Arguments)[] Tools) : ScriptedAnswer;

    public sealed record Refusal : ScriptedAnswer;

    public sealed record CutOff(string Words) : ScriptedAnswer;

    public sealed record Status(int Code, string? RetryAfter = null, string Error = "an_error", string? Location = null, string? Parameter = null) : ScriptedAnswer;

    /// <summary>A body that is no answer.</summary>
    public sealed record Raw(string Body) : ScriptedAnswer;

    /// <summary>Nothing, until the caller goes away; of a stream after these pieces.</summary>
    public sealed record Hang(params string[] Words) : ScriptedAnswer;

    /// <summary>The connection breaks, of a stream after these pieces, of which some may then never arrive.</summary>
    public sealed record Cut(params string[] Words) : ScriptedAnswer;

    /// <summary>A stream that ends after these pieces as if it were whole, but without saying that it is.</summary>
    public sealed record Unfinished(params string[] Words) : ScriptedAnswer;

    /// <summary>An answer of the engine's own types, as a model would write it.</summary>
    public static ScriptedAnswer Of(object answer) => new Text(JsonSerializer.Serialize(answer, answer.GetType(), Json));
}
