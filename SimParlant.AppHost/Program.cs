var builder = DistributedApplication.CreateBuilder(args);

var appPassword = builder.AddParameter("app-password", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);
var authSecret = builder.AddParameter("better-auth-secret", new GenerateParameterDefault { MinLength = 48, Special = false }, secret: true, persist: true);
var demoToken = builder.AddParameter("demo-token", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);

var postgres = builder.AddPostgres("postgres").WithDataVolume();
var database = postgres.AddDatabase("simparlant-db", databaseName: "simparlant");
var redis = builder.AddRedis("redis").WithDataVolume();

// The services log in as a role that row-level security binds; only the migrations own the tables.
var appDatabase = builder.AddConnectionString("simparlant", ReferenceExpression.Create(
    $"Host={postgres.Resource.PrimaryEndpoint.Property(EndpointProperty.Host)};Port={postgres.Resource.PrimaryEndpoint.Property(EndpointProperty.Port)};Database=simparlant;Username=simparlant_app;Password={appPassword}"));

var migrations = builder.AddProject<Projects.SimParlant_Storage_Cli>("migrations")
    .WithArgs("migrate", "--demo-sim")
    .WithReference(database, connectionName: "owner")
    .WithEnvironment("DOTNET_ENVIRONMENT", builder.Environment.EnvironmentName)
    .WithEnvironment("SIMPARLANT_APP_PASSWORD", appPassword)
    .WithEnvironment("SIMPARLANT_DEMO_TOKEN", demoToken)
    .WaitFor(database);

var graphApi = builder.AddProject<Projects.SimParlant_GraphApi>("graph-api")
    .WithReference(appDatabase)
    .WithReference(redis).WaitFor(redis)
    .WithEnvironment("BETTER_AUTH_SECRET", authSecret)
    .WithEnvironment("SIMPARLANT_DEMO_TOKEN", demoToken)
    .WithOperatorSettings(builder)
    .WithHttpHealthCheck("/health").WithExternalHttpEndpoints()
    .WaitForCompletion(migrations);

builder.AddProject<Projects.SimParlant_Admin>("admin")
    .WithReference(graphApi).WaitFor(graphApi)
    .WithEnvironment("BETTER_AUTH_SECRET", authSecret)
    .WithEnvironment("SIMPARLANT_DEMO_TOKEN", demoToken)
    .WithHttpHealthCheck("/health").WithExternalHttpEndpoints()
    .OnResourceReady((admin, _, ct) => Welcome.PrintAsync(graphApi.Resource, admin, demoToken.Resource, builder.Configuration["AppHost:DashboardLoginUrl"], ct));

builder.Build().Run();
