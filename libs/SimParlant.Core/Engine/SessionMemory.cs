using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimParlant.Core.Engine;

/// <summary>What the engine remembers of a session from turn to turn, so that no turn reads the whole history.</summary>
public sealed record SessionMemory
{
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static SessionMemory Empty { get; } = new();

    /// <summary>Journeys the session is or was in, the latest entered last.</summary>
    public IReadOnlyList<JourneyProgress> Journeys { get; init; } = [];

    /// <summary>Tracked guidelines that were carried out, the latest last; the oldest are forgotten beyond a few hundred.</summary>
    public IReadOnlyList<Guid> Applied { get; init; } = [];

    /// <summary>A consequential call that waits for the customer's yes.</summary>
    public PendingCall? Pending { get; init; }

    /// <summary>Offset of the last customer's message that was answered; a message that came while its answer was made lies between the two.</summary>
    public int AnsweredOffset { get; init; } = -1;

    /// <summary>Turns answered so far.</summary>
    public int Turns { get; init; }

    /// <summary>The last turn that began with a preamble; never two in a row.</summary>
    public int LastPreamble { get; init; } = -2;

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static SessionMemory Read(string? json) => json is null ? Empty : JsonSerializer.Deserialize<SessionMemory>(json, Json) ?? Empty;
}

public enum JourneyStatus { Active, Completed, Left }

/// <param name="Path">States visited in this run, the last being where it stands.</param>
/// <param name="WasCompleted">The session completed it at least once.</param>
public sealed record JourneyProgress(Guid JourneyId, JourneyStatus Status, IReadOnlyList<Guid> Path, bool WasCompleted = false);

/// <param name="AskedBy">Guidelines that asked for it: they apply again when the customer says yes.</param>
public sealed record PendingCall(Guid ToolId, JsonElement Arguments, IReadOnlyList<Guid>? AskedBy = null);
