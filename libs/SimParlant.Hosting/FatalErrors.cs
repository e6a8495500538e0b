namespace SimParlant.Hosting;

/// <summary>Shows a fault of the application as one sentence instead of a stack trace.</summary>
internal static class FatalErrors
{
    private static int s_installed;

    internal static void ShowPlainly()
    {
        if (AppHostInterceptor.Current is null && Interlocked.Exchange(ref s_installed, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += static (_, unhandled) =>
            {
                if (unhandled.ExceptionObject is DistributedApplicationException fault)
                {
                    Console.Error.WriteLine($"error: {fault.Message}");
                    Environment.Exit(1);
                }
            };
        }
    }
}
