var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/health", () => "fine");
app.MapGet("/pid", () => Environment.ProcessId);
app.MapGet("/env/{name}", (string name) => Environment.GetEnvironmentVariable(name) ?? "");
app.Run();
