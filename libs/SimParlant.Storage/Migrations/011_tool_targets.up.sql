-- What a tool is wired to lives in Sim's tables, which have no (workspace_id, id) key to point at; so a trigger keeps the two workspaces
-- equal. A target elsewhere and a missing one are refused alike.
grant select (id, workspace_id) on custom_tools, mcp_servers, workflow to simparlant_app;
grant select (id, workflow_id) on workflow_blocks to simparlant_app;

create function simparlant_check_tool_target() returns trigger language plpgsql as $$
declare
    home text;
begin
    case new.integration_type
        when 'custom_tool' then
            select t.workspace_id into home from custom_tools t where t.id = new.target_id;
        when 'mcp_server' then
            select s.workspace_id into home from mcp_servers s where s.id = new.target_id;
        when 'workflow_block' then
            select w.workspace_id into home from workflow_blocks b join workflow w on w.id = b.workflow_id where b.id = new.target_id;
        else
            return new;
    end case;
    if home is distinct from new.workspace_id then
        raise exception 'There is no such target in the workspace.'
            using errcode = 'foreign_key_violation', constraint = 'parlant_tool_integration_workspace', table = 'parlant_tool_integration';
    end if;
    return new;
end $$;
create trigger parlant_tool_integration_check before insert or update of workspace_id, integration_type, target_id
    on parlant_tool_integration for each row execute function simparlant_check_tool_target();
