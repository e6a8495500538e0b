using System.Text.Json;
using System.Text.Json.Nodes;

namespace SimParlant.Hosting.Parameters;

/// <summary>Generated parameter values, kept in the AppHost's user data so that the next run finds the same.</summary>
internal sealed class GeneratedValues(UserData userData)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Guards the file: two parameters may be generated at the same time.
    private readonly Lock _gate = new();
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private string FilePath => Path.Combine(userData.Directory, "parameters.json");

    /// <summary>Returns the value kept for the parameter, or generates and keeps one.</summary>
    /// <exception cref="DistributedApplicationException">The file is not readable as JSON.</exception>
    internal string GetOrAdd(string name, Func<string> generate)
    {
        lock (_gate)
        {
            var all = Read();
            if (all[name]?.GetValue<string>() is { } known)
            {
                return known;
            }

            var value = generate();
            all[name] = value;
            Write(all);
            return value;
        }
    }

    private JsonObject Read()
    {
        try
        {
            return File.Exists(FilePath) ? JsonNode.Parse(File.ReadAllText(FilePath))!.AsObject() : [];
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new DistributedApplicationException($"The generated parameters in '{FilePath}' cannot be read. Repair the file; deleting it makes new passwords, which existing data volumes do not know.", broken);
        }
    }

    // Written beside and moved over: a run killed halfway leaves the old file or the new one, never half of one.
    private void Write(JsonObject all)
    {
        userData.Ensure();
        var draft = FilePath + ".new";
        using (var file = new FileStream(draft, Options()))
        using (var writer = new StreamWriter(file))
        {
            writer.Write(all.ToJsonString(s_indented));
        }

        File.Move(draft, FilePath, overwrite: true);
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }
}
