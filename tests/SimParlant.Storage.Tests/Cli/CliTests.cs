using System.Diagnostics;
using Npgsql;

namespace SimParlant.Storage.Tests.Cli;

/// <summary>The command-line program as an AppHost or an operator runs it.</summary>
public sealed class CliTests : IAsyncLifetime
{
    private TestDatabase _empty = null!;

    public async Task InitializeAsync() => _empty = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await _empty.DisposeAsync();

    [Fact]
    public async Task An_empty_database_becomes_a_demo_the_application_can_log_into()
    {
        var (code, output, errors) = await RunAsync("Development", "migrate", "--demo-sim");
        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith("created demo Sim", output);
        Assert.Contains("applied 001_types", output);
        Assert.EndsWith("the schema is complete", output.TrimEnd());
        Assert.Equal(Demo.AcmeAgents, await _empty.SingleAsync<long>("select count(*) from parlant_agent where workspace_id = 'ws-acme-support'"));
        await using var app = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_empty.OwnerConnectionString) { Username = "simparlant_app", Password = "app-test-only" }.ConnectionString);
        await app.OpenAsync();

        (code, output, errors) = await RunAsync("Development", "migrate", "--demo-sim");
        Assert.Equal((0, ""), (code, errors));
        Assert.DoesNotContain("applied", output);
        (code, output, _) = await RunAsync(null, "status");
        Assert.Equal(0, code);
        Assert.Matches("001_types  20\\d\\d-", output);
        Assert.Contains("took back 001_types", (await RunAsync(null, "rollback", "--to", "0")).Output);
        Assert.Contains("001_types  missing", (await RunAsync(null, "status")).Output);
    }

    [Theory]
    [InlineData(null, "migrate --demo-sim", "DEMO_SIM_REFUSED")]
    [InlineData("Production", "migrate --demo-sim", "DEMO_SIM_REFUSED")]
    [InlineData(null, "migrate", "SIM_TABLES_MISSING")]
    [InlineData(null, "migrate --to 99", "MIGRATION_TARGET_UNKNOWN")]
    [InlineData(null, "status --connection Host=127.0.0.1;Port=1;Timeout=2", "DATABASE_UNREACHABLE")]
    [InlineData(null, "status --connection nonsense", "DATABASE_UNREACHABLE")]
    public async Task A_failure_is_one_clear_line(string? environment, string args, string code)
    {
        var (exit, _, errors) = await RunAsync(environment, args.Split(' '));
        Assert.Equal(1, exit);
        Assert.StartsWith(code + ": ", errors);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("fly")]
    [InlineData("0")]
    [InlineData("migrate --to")]
    [InlineData("migrate --to x")]
    [InlineData("rollback")]
    [InlineData("rollback --to 0 --demo-sim")]
    [InlineData("status --connection")]
    public async Task What_is_not_understood_shows_the_usage(string args)
    {
        var (exit, _, errors) = await RunAsync(null, args.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, exit);
        Assert.Contains("Usage:", errors);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string? environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "SimParlant.Storage.Cli.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["ConnectionStrings__owner"] = _empty.OwnerConnectionString;
        start.Environment["SIMPARLANT_APP_PASSWORD"] = "app-test-only";
        start.Environment["SIMPARLANT_DEMO_TOKEN"] = "cli";
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        if (environment is not null)
        {
            start.Environment["DOTNET_ENVIRONMENT"] = environment;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
