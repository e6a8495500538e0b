namespace SimParlant.Hosting.Tests;

/// <summary>The worked example of what Aspire injects, value by value.</summary>
public sealed class EnvironmentTests
{
    private const string Password = "p+w.1";

    [Fact]
    public async Task A_project_gets_what_Aspire_would_inject()
    {
        using var apiProject = App.Project(TemporaryProject.Web(5080));
        using var webProject = App.Project(TemporaryProject.Web(5090));
        var builder = App.Builder("--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://localhost:19000", "--AppHost:OtlpApiKey=0123");
        var secret = builder.AddParameter("pw", Password, secret: true);
        var postgres = builder.AddPostgres("postgres", password: secret);
        var database = postgres.AddDatabase("appdb");
        var cache = builder.AddRedis("cache", port: null, password: secret);
        var api = builder.AddProject("api", apiProject.Path).WithReplicas(2).WithReference(database).WithReference(cache);
        var web = builder.AddProject("web", webProject.Path).WithReference(api);
        App.Allocate(postgres.Resource, "tcp", 35432);
        App.Allocate(cache.Resource, "tcp", 36379);
        App.Allocate(api.Resource, "http", 5080, "41001");
        App.Allocate(web.Resource, "http", 5090, "5090");
        await using var app = builder.Build();

        var actual = await App.EnvironmentAsync(app, api.Resource);
        var expected = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = "http://localhost:41001",
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_LAUNCH_PROFILE"] = "http",
            ["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true",
            ["LOGGING__CONSOLE__FORMATTERNAME"] = "simple",
            ["OTEL_SERVICE_NAME"] = "api",
            ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={ReplicaTokens.InstanceId}",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://localhost:19000",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-otlp-api-key=0123",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "1000",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
            ["OTEL_TRACES_SAMPLER"] = "always_on",
            ["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based",
            ["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "true",
            ["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "true",
            ["OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION"] = "true",
            ["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory",
            ["ConnectionStrings__appdb"] = "Host=localhost;Port=35432;Username=postgres;Password=p+w.1;Database=appdb",
            ["APPDB_HOST"] = "localhost",
            ["APPDB_PORT"] = "35432",
            ["APPDB_USERNAME"] = "postgres",
            ["APPDB_PASSWORD"] = Password,
            ["APPDB_URI"] = "postgresql://postgres:p%2Bw.1@localhost:35432/appdb",
            ["APPDB_JDBCCONNECTIONSTRING"] = "jdbc:postgresql://localhost:35432/appdb",
            ["APPDB_DATABASENAME"] = "appdb",
            ["ConnectionStrings__cache"] = "localhost:36379,password=p+w.1",
            ["CACHE_HOST"] = "localhost",
            ["CACHE_PORT"] = "36379",
            ["CACHE_PASSWORD"] = Password,
            ["CACHE_URI"] = "redis://:p%2Bw.1@localhost:36379",
        };
        Assert.Equal(expected.OrderBy(pair => pair.Key), actual.OrderBy(pair => pair.Key));

        var toWeb = await App.EnvironmentAsync(app, web.Resource);
        Assert.Equal("http://localhost:5080", toWeb["API_HTTP"]);
        Assert.Equal("http://localhost:5080", toWeb["services__api__http__0"]);
    }

    [Theory]
    [InlineData("plain", "Database=plain", "/plain")]
    [InlineData("two words", "Database=\"two words\"", "/two%20words")]
    [InlineData("a;b=\"c\" {d}", "Database='a;b=\"c\" {d}'", "/a%3Bb%3D%22c%22%20%7Bd%7D")]
    public async Task The_name_of_a_database_is_quoted_as_a_client_reads_it(string name, string inConnectionString, string inUri)
    {
        var builder = App.Builder("--Parameters:postgres-password=word");
        var database = builder.AddPostgres("postgres").AddDatabase("data", databaseName: name);
        await using var app = builder.Build();
        App.Allocate(database.Resource.Parent, "tcp", 35432);
        var connectionString = await database.Resource.ConnectionStringExpression.GetValueAsync(default);
        Assert.Equal($"Host=localhost;Port=35432;Username=postgres;Password=word;{inConnectionString}", connectionString);
        Assert.Equal(name, new System.Data.Common.DbConnectionStringBuilder { ConnectionString = connectionString }["Database"]);
        Assert.Equal($"postgresql://postgres:word@localhost:35432{inUri}", await database.Resource.UriExpression.GetValueAsync(default));
    }

    [Fact]
    public async Task Without_a_listener_for_telemetry_nothing_points_to_one()
    {
        using var project = App.Project(TemporaryProject.Web(5080));
        var builder = App.Builder();
        var api = builder.AddProject("api", project.Path);
        App.Allocate(api.Resource, "http", 5080);
        await using var app = builder.Build();
        Assert.DoesNotContain(await App.EnvironmentAsync(app, api.Resource), pair => pair.Key.StartsWith("OTEL_EXPORTER", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_last_value_written_wins_and_every_kind_of_value_resolves()
    {
        var builder = App.Builder("--Parameters:name=Ada");
        var name = builder.AddParameter("name");
        var other = builder.AddExecutable("other", "sh", ".").WithHttpEndpoint(port: 5000);
        var connection = builder.AddConnectionString("db", ReferenceExpression.Create($"Host={other.GetEndpoint("http").Property(EndpointProperty.Host)};User={name}"));
        var plain = "plain";
        var run = builder.AddExecutable("run", "sh", ".")
            .WithEnvironment("A", "first").WithEnvironment("A", plain)
            .WithEnvironment("B", $"{name} {{at}} {other.GetEndpoint("http")} {name:uri}")
            .WithEnvironment("C", () => "called")
            .WithEnvironment("D", name)
            .WithEnvironment("E", connection)
            .WithEnvironment("F", other.GetEndpoint("http"))
            .WithEnvironment("G", other.GetEndpoint("http").Property(EndpointProperty.HostAndPort))
            .WithEnvironment(context => context.EnvironmentVariables["H"] = 7)
            .WithReference("docs", new Uri("https://example.org/"))
            .WithReference(connection, connectionName: "main");
        App.Allocate(other.Resource, "http", 5000);
        await using var app = builder.Build();
        var actual = await App.EnvironmentAsync(app, run.Resource);
        Assert.Equal("plain", actual["A"]);
        Assert.Equal("Ada {at} http://localhost:5000 Ada", actual["B"]);
        Assert.Equal("called", actual["C"]);
        Assert.Equal("Ada", actual["D"]);
        Assert.Equal("Host=localhost;User=Ada", actual["E"]);
        Assert.Equal("http://localhost:5000", actual["F"]);
        Assert.Equal("localhost:5000", actual["G"]);
        Assert.Equal("7", actual["H"]);
        Assert.Equal("https://example.org/", actual["services__docs__default__0"]);
        Assert.Equal("Host=localhost;User=Ada", actual["ConnectionStrings__main"]);
    }

    [Fact]
    public void An_address_is_not_known_before_it_is_allocated()
    {
        var endpoint = App.Builder().AddExecutable("a", "sh", ".").WithHttpEndpoint().GetEndpoint("http");
        Assert.Throws<InvalidOperationException>(() => endpoint.Url);
        Assert.Equal("{a.bindings.http.url}", ReferenceExpression.Create($"{endpoint}").ValueExpression);
    }

    [Fact]
    public async Task An_optional_connection_string_may_be_missing_and_another_may_not()
    {
        var builder = App.Builder();
        var missing = builder.AddConnectionString("elsewhere");
        var easy = builder.AddExecutable("easy", "sh", ".").WithReference(missing, optional: true);
        var strict = builder.AddExecutable("strict", "sh", ".").WithReference(missing);
        await using var app = builder.Build();
        Assert.Empty(await App.EnvironmentAsync(app, easy.Resource));
        var error = await Assert.ThrowsAsync<MissingParameterValueException>(() => App.EnvironmentAsync(app, strict.Resource));
        Assert.Contains("ConnectionStrings__elsewhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_line_reaches_the_configuration() => Assert.Equal("local", App.Builder("--servers", "local").Configuration["AppHost:Servers"]);

    [Fact]
    public void An_unknown_operation_is_refused() => Assert.Throws<DistributedApplicationException>(() => App.Builder("--operation", "dance"));
}
