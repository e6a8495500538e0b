namespace SimParlant.Storage.Cli;

internal enum Verb { Migrate, Rollback, Status }

/// <summary>The command line, understood; <see cref="Parse"/> says in one sentence what it did not understand.</summary>
internal sealed record Arguments(Verb Verb, int? To, bool DemoSim, string? Connection)
{
    public const string Usage = """
        Usage:
          migrate  [--to N] [--demo-sim] [--connection STRING]   apply what is missing
          rollback  --to N               [--connection STRING]   take back what lies above version N
          status                         [--connection STRING]   list the migrations

        The connection is the owner's; without --connection it is ConnectionStrings__owner.
        SIMPARLANT_APP_PASSWORD  lets the role simparlant_app log in with this password
        SIMPARLANT_DEMO_TOKEN    prefix of the demo users' session tokens (with --demo-sim, in Development)
        """;

    public static (Arguments? Arguments, string? Problem) Parse(IReadOnlyList<string> args)
    {
        if (args.Count == 0)
        {
            return (null, "A command is missing.");
        }

        if (!Enum.TryParse<Verb>(args[0], ignoreCase: true, out var verb) || char.IsAsciiDigit(args[0][0]))
        {
            return (null, $"There is no command \"{args[0]}\".");
        }

        var parsed = new Arguments(verb, null, false, null);
        for (var i = 1; i < args.Count; i++)
        {
            var value = i + 1 < args.Count ? args[i + 1] : null;
            switch (args[i])
            {
                case "--demo-sim" when verb == Verb.Migrate:
                    parsed = parsed with { DemoSim = true };
                    break;
                case "--to" when verb != Verb.Status:
                    if (!int.TryParse(value, out var to) || to < 0)
                    {
                        return (null, "--to needs the number of a migration.");
                    }

                    parsed = parsed with { To = to };
                    i++;
                    break;
                case "--connection":
                    if (string.IsNullOrWhiteSpace(value))
                    {
                        return (null, "--connection needs a connection string.");
                    }

                    parsed = parsed with { Connection = value };
                    i++;
                    break;
                default:
                    return (null, $"{args[0]} does not take \"{args[i]}\".");
            }
        }

        return verb == Verb.Rollback && parsed.To is null ? (null, "rollback needs --to N.") : (parsed, null);
    }
}
