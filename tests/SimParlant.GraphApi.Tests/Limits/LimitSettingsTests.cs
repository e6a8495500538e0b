using SimParlant.GraphApi.Limits;
using SimParlant.GraphApi.Tests.Support;

namespace SimParlant.GraphApi.Tests.Limits;

public sealed class LimitSettingsTests
{
    [Fact]
    public void The_defaults_are_those_of_the_bridge()
    {
        var settings = new LimitSettings();
        Assert.Equal((100, 60, 10, 10), (settings.PerMinute, settings.HealthPerMinute, settings.Quotas.AgentsPerWorkspace, settings.Quotas.SessionsPerUser));
        Assert.Equal((3, 5, 30), (settings.Lockout.Failures, settings.Lockout.Within.TotalMinutes, settings.Lockout.Block.TotalMinutes));
        Assert.True(new LimitSettingsValidation().Validate(null, settings).Succeeded);
    }

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        var settings = new LimitSettings
        {
            PerMinute = 0, Burst = -1, TrustedProxies = ["10.0.0.0/8", "everybody", "10.0.0.0/99"],
            Lockout = new() { Failures = 0 }, Quotas = new() { AgentsPerWorkspace = -1 },
        };
        var problems = new LimitSettingsValidation().Validate(null, settings).Failures!.ToArray();
        Assert.Equal(7, problems.Length);
        Assert.Contains(problems, problem => problem.Contains("RATE_LIMIT_PER_MINUTE", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("everybody", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("RATE_LIMIT_PER_MINUTE", "many")]
    [InlineData("RATE_LIMIT_PER_MINUTE", "-5")]
    [InlineData("MAX_AGENTS_PER_WORKSPACE", "-1")]
    [InlineData("Limits:TrustedProxies:0", "*")]
    public void The_service_does_not_start_with_a_limit_it_cannot_keep(string name, string value)
    {
        using var factory = Api.Create("Host=127.0.0.1", null, settings: (name, value));
        factory.UseKestrel();
        var error = Record.Exception(factory.StartServer);
        Assert.NotNull(error);
        Assert.Contains(name.Split(':')[0], error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ me { id } }", OperationClass.GraphQuery)]
    [InlineData("query mutation { me { id } }", OperationClass.GraphMutation)]
    [InlineData("mutation M { x }", OperationClass.GraphMutation)]
    [InlineData("mutation{x}", OperationClass.GraphMutation)]
    [InlineData("subscription S($a: String = \"mutation\") { x }", OperationClass.GraphSubscription)]
    [InlineData("query A { subscription mutation(a: \"}\") { id } }", OperationClass.GraphQuery)]
    [InlineData("query A { x } # } mutation B { y }\nquery C { z }", OperationClass.GraphQuery)]
    [InlineData("query A { x(a: \"\"\"\n } mutation \"\"\") }", OperationClass.GraphQuery)]
    [InlineData("query A { x(a: \"\\\"} mutation\") }", OperationClass.GraphQuery)]
    [InlineData("query A { x } mutation B { y }", OperationClass.GraphMutation)]
    [InlineData("{ x }mutation{y}", OperationClass.GraphMutation)]
    [InlineData("query mutations { x }", OperationClass.GraphQuery)]
    [InlineData("# mutation", OperationClass.GraphQuery)]
    [InlineData("mutation \"", OperationClass.GraphMutation)]
    [InlineData(null, OperationClass.GraphQuery)]
    internal void The_kind_of_a_document_is_that_of_its_heaviest_operation(string? document, OperationClass expected) =>
        Assert.Equal(expected, OperationClasses.Of(document));
}
