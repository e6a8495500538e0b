using System.Text.Json;
using System.Text.Json.Serialization;
using SimParlant.Benchmarks.House;

namespace SimParlant.Benchmarks.Floors;

internal sealed record Empty;

internal sealed record PageQuestion(RoomStatus Status, int First, string? After);

internal sealed record ListQuestion(Guid From, int Count);

internal sealed record RoomQuestion(Guid Id);

/// <summary>Generated readers for the bodies, as a floor should have.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Empty))]
[JsonSerializable(typeof(PageQuestion))]
[JsonSerializable(typeof(ListQuestion))]
[JsonSerializable(typeof(RoomQuestion))]
[JsonSerializable(typeof(AddEntryInput))]
internal sealed partial class QuestionContext : JsonSerializerContext;
