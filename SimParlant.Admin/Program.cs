using SimParlant.Admin;

await AdminConsole.Create(args).RunAsync();
