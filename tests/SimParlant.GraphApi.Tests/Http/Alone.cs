namespace SimParlant.GraphApi.Tests.Http;

/// <summary>For tests that measure the process, which the services of other tests live in as well.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
