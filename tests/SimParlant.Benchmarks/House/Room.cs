namespace SimParlant.Benchmarks.House;

public enum RoomStatus
{
    Open,
    Quiet,
    Locked,
    Archived,
}

/// <summary>A room with one guest and a log of entries.</summary>
public sealed class Room
{
    public Guid Id { get; init; }

    public required string Title { get; init; }

    public RoomStatus Status { get; init; }

    public DateTime OpenedAt { get; init; }

    public Guid GuestId { get; init; }
}

public sealed record Guest(Guid Id, string Name, string City);

/// <summary>One line of a room's log, numbered from 1.</summary>
public sealed record Entry(Guid RoomId, int Seq, string Kind, string Text, DateTime At);
