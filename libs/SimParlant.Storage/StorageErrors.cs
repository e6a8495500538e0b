namespace SimParlant.Storage;

/// <summary>Every refusal of the storage, in one place.</summary>
internal static class StorageErrors
{
    public static StorageException NoConnectionString(string name) => new(
        "CONNECTION_STRING_MISSING",
        $"ConnectionStrings:{name} is missing. Set ConnectionStrings__{name}, or reference the resource \"{name}\" from the AppHost.");

    public static StorageException NotEncrypted(string name, string how) => new(
        "CONNECTION_NOT_ENCRYPTED",
        $"Tls:Required is set, and ConnectionStrings:{name} would be used in plain text. Add {how} to it.");

    public static StorageException NoScope() => new(
        "SCOPE_MISSING", "A statement was about to be sent without a workspace scope. Open the store through IStorage.For.");

    public static StorageException RoleTooPowerful(string role) => new(
        "ROLE_BYPASSES_ISOLATION",
        $"The role \"{role}\" is a superuser or bypasses row-level security, so workspaces would not be kept apart. Connect as simparlant_app.");

    public static StorageException SimTablesMissing(IReadOnlyList<string> missing) => new(
        "SIM_TABLES_MISSING",
        $"The database lacks what is needed of Sim: {string.Join(", ", missing)}. Run Sim's migrations first, or use --demo-sim in Development.");

    public static StorageException MigrationAltered(int version, string name) => new(
        "MIGRATION_ALTERED",
        $"Migration {version:000}_{name} differs from the one that was applied. Restore the file; changes belong into a new migration.");

    public static StorageException MigrationUnknown(int version, string name) => new(
        "MIGRATION_UNKNOWN",
        $"The database has migration {version:000}_{name}, which this build does not know. Use the build that applied it, or a newer one.");

    public static StorageException MigrationTargetUnknown(int version, int last) => new(
        "MIGRATION_TARGET_UNKNOWN", $"There is no migration {version}; versions run from 0 to {last}.");

    public static StorageException MigrationFailed(int version, string name, string reason, Exception inner) => new(
        "MIGRATION_FAILED", $"Migration {version:000}_{name} failed and was undone: {reason}", inner);

    public static StorageException DemoOutsideDevelopment() => new(
        "DEMO_SIM_REFUSED", "--demo-sim is for Development only. Set DOTNET_ENVIRONMENT=Development, and never on a database that matters.");

    public static StorageException DemoTokenMissing() => new(
        "DEMO_TOKEN_MISSING", "--demo-sim needs SIMPARLANT_DEMO_TOKEN, the prefix of the demo users' session tokens (letters, digits, _ and -).");

    public static StorageException DemoOverExistingTables(IReadOnlyList<string> present) => new(
        "DEMO_SIM_REFUSED", $"The database already has tables of Sim ({string.Join(", ", present)}), which the demo never touches.");

    public static StorageException ParentMissing(Exception inner) => new(
        "PARENT_MISSING", "The object it belongs to was deleted meanwhile, or is not in this workspace.", inner);
}
