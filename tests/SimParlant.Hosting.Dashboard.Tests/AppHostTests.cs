using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Testing;

namespace SimParlant.Hosting.Dashboard.Tests;

public sealed class AppHostTests
{
    [Fact]
    public async Task A_run_that_wants_it_has_a_dashboard_that_sees_the_resources_and_tells_its_address()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Shop_AppHost>([], static options => options.DisableDashboard = false);
        await using var app = await builder.BuildAsync();
        await app.StartAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await app.ResourceNotifications.WaitForResourceAsync("till", KnownResourceStates.Running, limit.Token);
        var login = builder.Configuration["AppHost:DashboardLoginUrl"]!;
        Assert.Equal(app.Services.GetRequiredService<DashboardServer>().Login.ToString(), login);
        using var browser = new HttpClient();
        Assert.Contains("till", await browser.GetStringAsync(new Uri(login), limit.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_has_none_unless_it_asks_and_a_run_has_none_when_told_so()
    {
        await using var quiet = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Shop_AppHost>();
        Assert.DoesNotContain(quiet.Services, static service => service.ServiceType == typeof(DashboardServer));
        await using var refused = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Shop_AppHost>(["--dashboard", "false"], static options => options.DisableDashboard = false);
        Assert.DoesNotContain(refused.Services, static service => service.ServiceType == typeof(DashboardServer));
    }

    [Fact]
    public async Task The_printed_address_names_localhost()
    {
        await using var run = await Support.RunningApp.StartAsync();
        Assert.Equal("localhost", run.Server.Login.Host);
        using var browser = run.Stranger();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(run.Server.Login)).StatusCode);
    }
}
