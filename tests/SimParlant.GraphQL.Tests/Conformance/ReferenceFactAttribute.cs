namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>Runs where node and npm are installed, which the reference implementation needs.</summary>
internal sealed class ReferenceFactAttribute : FactAttribute
{
    public ReferenceFactAttribute() => Skip = Reference.Missing;
}

/// <inheritdoc cref="ReferenceFactAttribute"/>
internal sealed class ReferenceTheoryAttribute : TheoryAttribute
{
    public ReferenceTheoryAttribute() => Skip = Reference.Missing;
}
