var builder = DistributedApplication.CreateBuilder(args);
builder.AddExecutable("till", "sh", ".", "-c", "echo open; exec sleep 600");
builder.Build().Run();
