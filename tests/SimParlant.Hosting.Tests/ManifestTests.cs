using System.Text.Json.Nodes;

namespace SimParlant.Hosting.Tests;

public sealed class ManifestTests
{
    private const string Expected = """
        {
          "$schema": "https://json.schemastore.org/aspire-8.0.json",
          "resources": {
            "postgres": { "type": "container.v0",
              "connectionString": "Host={postgres.bindings.tcp.host};Port={postgres.bindings.tcp.port};Username=postgres;Password={postgres-password.value}",
              "image": "docker.io/library/postgres:18.0",
              "env": { "POSTGRES_HOST_AUTH_METHOD": "scram-sha-256", "POSTGRES_INITDB_ARGS": "--auth-host=scram-sha-256 --auth-local=scram-sha-256", "POSTGRES_USER": "postgres", "POSTGRES_PASSWORD": "{postgres-password.value}" },
              "bindings": { "tcp": { "scheme": "tcp", "protocol": "tcp", "transport": "tcp", "targetPort": 5432 } } },
            "appdb": { "type": "value.v0", "connectionString": "{postgres.connectionString};Database=appdb" },
            "cache": { "type": "container.v0",
              "connectionString": "{cache.bindings.tcp.host}:{cache.bindings.tcp.port},password={cache-password.value}",
              "image": "docker.io/library/redis:8.2", "entrypoint": "/bin/sh", "args": ["-c", "redis-server --requirepass $REDIS_PASSWORD"],
              "env": { "REDIS_PASSWORD": "{cache-password.value}" },
              "bindings": { "tcp": { "scheme": "tcp", "protocol": "tcp", "transport": "tcp", "targetPort": 6379 } } },
            "api": { "type": "project.v0", "path": "API_PATH",
              "env": { "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY": "in_memory", "ASPNETCORE_FORWARDEDHEADERS_ENABLED": "true", "HTTP_PORTS": "{api.bindings.http.targetPort}",
                "ConnectionStrings__appdb": "{appdb.connectionString}",
                "APPDB_HOST": "{postgres.bindings.tcp.host}", "APPDB_PORT": "{postgres.bindings.tcp.port}", "APPDB_USERNAME": "postgres", "APPDB_PASSWORD": "{postgres-password.value}",
                "APPDB_URI": "postgresql://postgres:{postgres-password-uri-encoded.value}@{postgres.bindings.tcp.host}:{postgres.bindings.tcp.port}/appdb",
                "APPDB_JDBCCONNECTIONSTRING": "jdbc:postgresql://{postgres.bindings.tcp.host}:{postgres.bindings.tcp.port}/appdb", "APPDB_DATABASENAME": "appdb",
                "ConnectionStrings__cache": "{cache.connectionString}", "CACHE_HOST": "{cache.bindings.tcp.host}", "CACHE_PORT": "{cache.bindings.tcp.port}", "CACHE_PASSWORD": "{cache-password.value}",
                "CACHE_URI": "redis://:{cache-password-uri-encoded.value}@{cache.bindings.tcp.host}:{cache.bindings.tcp.port}" },
              "bindings": { "http": { "scheme": "http", "protocol": "tcp", "transport": "http" }, "https": { "scheme": "https", "protocol": "tcp", "transport": "http" } } },
            "web": { "type": "project.v0", "path": "WEB_PATH",
              "env": { "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY": "in_memory", "ASPNETCORE_FORWARDEDHEADERS_ENABLED": "true", "HTTP_PORTS": "{web.bindings.http.targetPort}",
                "API_HTTP": "{api.bindings.http.url}", "services__api__http__0": "{api.bindings.http.url}", "API_HTTPS": "{api.bindings.https.url}", "services__api__https__0": "{api.bindings.https.url}" },
              "bindings": { "http": { "scheme": "http", "protocol": "tcp", "transport": "http", "external": true }, "https": { "scheme": "https", "protocol": "tcp", "transport": "http", "external": true } } },
            "postgres-password": { "type": "parameter.v0", "value": "{postgres-password.inputs.value}", "inputs": { "value": { "type": "string", "secret": true, "default": { "generate": { "minLength": 22 } } } } },
            "postgres-password-uri-encoded": { "type": "annotated.string", "value": "{postgres-password.value}", "filter": "uri" },
            "cache-password": { "type": "parameter.v0", "value": "{cache-password.inputs.value}", "inputs": { "value": { "type": "string", "secret": true, "default": { "generate": { "minLength": 22, "special": false } } } } },
            "cache-password-uri-encoded": { "type": "annotated.string", "value": "{cache-password.value}", "filter": "uri" }
          }
        }
        """;

    [Fact]
    public async Task The_manifest_of_the_worked_example_is_Aspires()
    {
        using var apiProject = App.Project(TemporaryProject.Web(5080));
        using var webProject = App.Project(TemporaryProject.Web(5090));
        var actual = await PublishAsync(builder =>
        {
            var database = builder.AddPostgres("postgres").AddDatabase("appdb");
            var cache = builder.AddRedis("cache");
            var api = builder.AddProject("api", apiProject.Path).WithReference(database).WithReference(cache).WaitFor(database);
            builder.AddProject("web", webProject.Path).WithExternalHttpEndpoints().WithReference(api);
        });
        var folder = Path.GetTempPath();
        var expected = JsonNode.Parse(Expected.Replace("API_PATH", Relative(apiProject), StringComparison.Ordinal).Replace("WEB_PATH", Relative(webProject), StringComparison.Ordinal));
        Assert.Equal(expected!.ToJsonString(), actual.ToJsonString());

        string Relative(TemporaryProject project) => "../" + Path.GetRelativePath(folder, project.Path).Replace('\\', '/');
    }

    [Fact]
    public async Task Other_kinds_of_resources_have_their_shapes()
    {
        var manifest = await PublishAsync(builder =>
        {
            var key = builder.AddParameter("key", "k", publishValueAsDefault: true);
            builder.AddContainer("box", "registry.example/box:2").WithVolume("data", "/data").WithEndpoint(port: 9000, targetPort: 90, scheme: "tcp").WithArgs("--key", key);
            builder.AddExecutable("tool", "sh", ".").ExcludeFromManifest();
            builder.AddConnectionString("made", ReferenceExpression.Create($"Key={key}"));
            builder.AddRedis("cache").WithDataVolume("kept");
        });
        var resources = manifest["resources"]!.AsObject();
        Assert.Equal("""{"type":"parameter.v0","value":"{key.inputs.value}","inputs":{"value":{"type":"string","default":{"value":"k"}}}}""", resources["key"]!.ToJsonString());
        Assert.Equal("""{"type":"container.v0","image":"registry.example/box:2","args":["--key","{key.value}"],"volumes":[{"name":"data","target":"/data","readOnly":false}],"bindings":{"tcp":{"scheme":"tcp","protocol":"tcp","transport":"tcp","port":9000,"targetPort":90}}}""", resources["box"]!.ToJsonString());
        Assert.Equal("""{"type":"value.v0","connectionString":"Key={key.value}"}""", resources["made"]!.ToJsonString());
        Assert.Equal("redis-server --requirepass $REDIS_PASSWORD --save 60 1", resources["cache"]!["args"]![1]!.GetValue<string>());
        Assert.False(resources.ContainsKey("tool"));
    }

    [Fact]
    public async Task A_manifest_needs_a_place()
    {
        await using var app = App.Builder("--publisher", "manifest").Build();
        Assert.Contains("--output-path", (await Assert.ThrowsAsync<DistributedApplicationException>(() => app.RunAsync())).Message, StringComparison.Ordinal);
    }

    private static async Task<JsonNode> PublishAsync(Action<IDistributedApplicationBuilder> describe)
    {
        var folder = Directory.CreateTempSubdirectory("hosting-tests-");
        try
        {
            var path = Path.Combine(folder.FullName, "manifest.json");
            var builder = App.Builder("--publisher", "manifest", "--output-path", path);
            describe(builder);
            await builder.Build().RunAsync();
            return JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
