namespace SimParlant.GraphQL.Execution;

/// <summary>One place of a document where <c>@defer</c> stands and applies; <paramref name="Parent"/> is the one around it.</summary>
internal sealed record DeferUsage(string? Label, DeferUsage? Parent)
{
    // A usage is a place, not a value: two with the same label are two.
    public bool Equals(DeferUsage? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public bool IsWithin(DeferUsage other)
    {
        for (var around = Parent; around is not null; around = around.Parent)
        {
            if (ReferenceEquals(around, other)) return true;
        }
        return false;
    }
}

/// <summary>Fields of one object that belong to the same deferred fragments and to no part delivered before.</summary>
internal sealed record DeferredPlan(DeferUsage[] Set, SelectionPlan Plan);

/// <summary>How a list field is to be streamed; the count is read per request, since it may be a variable.</summary>
internal sealed record StreamUsage(string? Label, Language.ValueNode? InitialCount)
{
    /// <exception cref="GraphQLException">The count is negative.</exception>
    public int CountOf(VariableValues variables)
    {
        var count = InitialCount switch
        {
            Language.IntValueNode number => int.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture),
            Language.VariableNode variable when variables.TryGet(variable.Name.Value, out var value) => value as int? ?? 0,
            _ => 0,
        };
        return count >= 0 ? count : throw new GraphQLException(ExecutionErrors.NegativeInitialCount(count));
    }
}
