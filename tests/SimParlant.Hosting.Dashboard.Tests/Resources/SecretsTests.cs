using Microsoft.Extensions.DependencyInjection;
using SimParlant.Hosting.Dashboard.Resources;
using SimParlant.Hosting.Dashboard.Tests.Pages;
using SimParlant.Hosting.Dashboard.Tests.Support;

namespace SimParlant.Hosting.Dashboard.Tests.Resources;

[Collection(DemoCollection.Name)]
public sealed class SecretsTests(Demo demo)
{
    [Theory]
    [InlineData("DB_PASSWORD"), InlineData("API_KEY"), InlineData("ENCRYPTION_KEYS"), InlineData("AUTH_SECRET"), InlineData("github_token"), InlineData("clientSecret"), InlineData("PGPASSWORD")]
    [InlineData("Azure__ApiKey"), InlineData("MyAccessToken"), InlineData("SSH_PRIVATE_KEY"), InlineData("DB_PASS"), InlineData("PWD_HASH"), InlineData("AWS_CREDENTIALS")]
    public async Task A_name_can_say_that_its_value_is_a_secret(string name) => Assert.Equal(Secrets.Mask, (await MaskAsync(name, "whatever")).Text);

    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://localhost:5080"), InlineData("GREETING", "hello"), InlineData("KEYBOARD", "qwertz"), InlineData("PASSENGERS", "3"), InlineData("MONKEY", "no")]
    public async Task Other_values_are_shown_whole(string name, string value)
    {
        var masked = await MaskAsync(name, value);
        Assert.Equal((value, false), (masked.Text, masked.HidesSomething));
    }

    [Theory]
    [InlineData("Host=db;Port=1;Username=me;Password=hunter2;Database=shop", "Host=db;Port=1;Username=me;Password=••••••••;Database=shop")]
    [InlineData("localhost:6379,password=hunter2,ssl=true", "localhost:6379,password=••••••••,ssl=true")]
    [InlineData("Host=db;Pwd=\"hun;ter2\";X=1", "Host=db;Pwd=••••••••;X=1")]
    [InlineData("postgresql://me:hunter2@localhost:5432/shop", "postgresql://me:••••••••@localhost:5432/shop")]
    [InlineData("redis://:hunter2@localhost:6379", "redis://:••••••••@localhost:6379")]
    [InlineData("x-otlp-api-key=hunter2", "x-otlp-api-key=••••••••")]
    [InlineData("run --token=hunter2 --verbose", "run --token=•••••••• --verbose")]
    public async Task Passwords_within_a_value_are_masked_and_the_rest_is_shown(string value, string expected) => Assert.Equal(expected, (await MaskAsync("VALUE", value)).Text);

    [Theory]
    [InlineData($"a-{DemoApp.Secret}-b", "a-••••••••-b")]
    [InlineData(RunningApp.Token, Secrets.Mask)]
    public async Task A_known_secret_is_found_wherever_it_occurs(string value, string expected) => Assert.Equal(expected, (await MaskAsync("VALUE", value)).Text);

    [Theory]
    [InlineData("variable", "DB_PASSWORD", DemoApp.Secret)]
    [InlineData("variable", "INNOCENT", $"prefix-{DemoApp.Secret}-suffix")]
    [InlineData("property", "executable.path", "sh")]
    public async Task Who_asks_for_one_value_gets_that_one(string kind, string name, string expected)
    {
        using var answer = await RunningApp.PressAsync(demo.Browser, "/?resource=store", $"/resources/store/reveal?kind={kind}&name={name}");
        Assert.Contains($"<pre class=\"value\">{expected}</pre>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("store", "variable", "NOT_THERE"), InlineData("store", "file", "/etc/passwd"), InlineData("nobody", "variable", "DB_PASSWORD"), InlineData("store", "parameter", "value")]
    public async Task What_is_not_there_cannot_be_asked_for(string resource, string kind, string name)
    {
        using var answer = await RunningApp.PressAsync(demo.Browser, "/", $"/resources/{resource}/reveal?kind={kind}&name={Uri.EscapeDataString(name)}");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_secret_parameter_shows_its_name_and_gives_its_value_when_asked()
    {
        Assert.Contains("db-password", await demo.PageAsync("/?view=Parameters"), StringComparison.Ordinal);
        using var answer = await RunningApp.PressAsync(demo.Browser, "/?view=Parameters", "/resources/db-password/reveal?kind=parameter&name=value");
        Assert.Contains(DemoApp.Secret, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private ValueTask<MaskedText> MaskAsync(string name, string value) => demo.Run.Server.Services.GetRequiredService<Secrets>().MaskAsync(name, value, default);
}
