namespace SimParlant.Core.Workspaces;

/// <summary>Sim's <c>permission_type</c>, ranked: each includes the ones below it.</summary>
public enum Permission
{
    Read = 1,
    Write = 2,
    Admin = 3,
}
