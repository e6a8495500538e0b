using System.Globalization;
using System.Runtime.InteropServices;

namespace SimParlant.Hosting.Local.Processes;

/// <summary>The signals the supervisor sends.</summary>
internal enum UnixSignal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}

/// <summary>An account of this machine.</summary>
internal sealed record UnixAccount(string Name, int UserId, int GroupId)
{
    /// <summary>Looks an account up; null when there is none.</summary>
    internal static UnixAccount? Find(string name, string passwd = "/etc/passwd") => !File.Exists(passwd) ? null : File.ReadLines(passwd)
        .Select(line => line.Split(':'))
        .Where(fields => fields.Length > 3 && fields[0] == name)
        .Select(fields => new UnixAccount(name, int.Parse(fields[2], CultureInfo.InvariantCulture), int.Parse(fields[3], CultureInfo.InvariantCulture)))
        .FirstOrDefault();
}

/// <summary>The few system calls .NET has no name for.</summary>
internal static class Unix
{
    /// <summary>Signals a process; a negative id signals its whole group. False when nobody was there.</summary>
    internal static bool Signal(int processId, UnixSignal signal) => Kill(processId, (int)signal) == 0;

    internal static void ChangeOwner(string path, UnixAccount account)
    {
        if (Chown(path, account.UserId, account.GroupId) != 0)
        {
            throw new DistributedApplicationException($"'{path}' cannot be given to the account '{account.Name}' (error {Marshal.GetLastPInvokeError()}). Choose another folder with --data.");
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int processId, int signal);

    [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
    private static extern int Chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int owner, int group);
}
