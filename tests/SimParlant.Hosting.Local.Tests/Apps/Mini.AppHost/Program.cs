var builder = DistributedApplication.CreateBuilder(args);
var greeting = builder.AddParameter("greeting", "hello");
var postgres = builder.AddPostgres("postgres").WithDataVolume();
var database = postgres.AddDatabase("appdb", databaseName: "app \"data\"");
var cache = builder.AddRedis("cache").WithDataVolume();
var once = builder.AddProject<Projects.OneShot>("once").WithArgs("seed").WithReference(database, connectionName: "owner").WaitFor(database);
builder.AddProject<Projects.Mini_Web>("web")
    .WithReference(database).WithReference(cache).WaitFor(cache)
    .WithEnvironment("GREETING", greeting).WithEnvironment("SENTENCE", $"{greeting} from {postgres.Resource.Port}")
    .WithHttpHealthCheck("/health").WithExternalHttpEndpoints()
    .WaitForCompletion(once);
builder.Build().Run();
