using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Operations.Tests;

/// <summary>The service as a process of its own, with the generous limits of the other tests.</summary>
internal static class OwnProcess
{
    public static Task<ServiceProcess> StartAsync(TestDatabase database, RedisServer redis, CancellationToken patience, params (string Name, string Value)[] settings) =>
        ServiceProcess.StartAsync(typeof(Program).Assembly.Location, patience,
        [
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__simparlant", database.AppConnectionString), ("ConnectionStrings__redis", redis.ConnectionString),
            ("BETTER_AUTH_SECRET", Api.Secret), ("RATE_LIMIT_PER_MINUTE", "100000"), ("Limits__HealthPerMinute", "100000"), ("MAX_SESSIONS_PER_USER", "0"), .. settings,
        ]);
}
