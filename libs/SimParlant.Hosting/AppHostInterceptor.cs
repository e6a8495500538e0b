namespace SimParlant.Hosting;

/// <summary>Lets a test run an AppHost's own entry point and take over where it would run.</summary>
public abstract class AppHostInterceptor
{
    private static readonly AsyncLocal<AppHostInterceptor?> s_current = new();

    public static AppHostInterceptor? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    public abstract void OptionsReady(DistributedApplicationOptions options);
    public abstract void BuilderReady(DistributedApplicationBuilder builder);
    public abstract void Building(DistributedApplicationBuilder builder);

    /// <summary>Takes the application over; throws to unwind the entry point.</summary>
    public abstract void Running(DistributedApplication application);
}
