using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting.Dashboard.Tests.Support;

/// <summary>A small application with something of everything: secrets, waits, commands, coloured lines.</summary>
internal static class DemoApp
{
    internal const string Secret = "s3cr3t-of-the-shop";
    internal const string Script = "<script>alert(1)</script>";

    internal static void Model(IDistributedApplicationBuilder builder)
    {
        var password = builder.AddParameter("db-password", Secret, secret: true);
        builder.AddParameter("greeting", "hello");
        var store = Shell(builder, "store", "printf '\\033[32minfo\\033[0m: store listens \\033[38;2;255;120;0morange\\033[0m <script>alert(1)</script>\\n'; echo 'no disk' >&2; exec sleep 600")
            .WithHttpEndpoint(name: "http", env: "PORT")
            .WithEnvironment("DB_PASSWORD", password)
            .WithEnvironment("DB_CONNECTION", $"Host=localhost;Username=shop;Password={password};Database=shop")
            .WithEnvironment("PLAIN", "visible")
            .WithEnvironment("INNOCENT", $"prefix-{password}-suffix")
            .WithCommand("wipe", "Wipe", static _ => Task.FromResult(CommandResults.Failure("Nothing to wipe.")), new CommandOptions { ConfirmationMessage = "Really wipe it?", IconName = "Delete" });
        Shell(builder, "worker", "i=0; while [ $i -lt 40 ]; do i=$((i+1)); echo \"line $i\"; done; exec sleep 600").WaitForStart(store);
        Shell(builder, "crasher", "echo bye; exit 0").WithExplicitStart();
    }

    internal static IResourceBuilder<ExecutableResource> Shell(IDistributedApplicationBuilder builder, string name, string script) =>
        builder.AddExecutable(name, "sh", "/tmp", "-c", script);
}
