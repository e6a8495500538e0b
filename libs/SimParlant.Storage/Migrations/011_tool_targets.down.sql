drop trigger parlant_tool_integration_check on parlant_tool_integration;
drop function simparlant_check_tool_target();
revoke select (id, workflow_id) on workflow_blocks from simparlant_app;
revoke select (id, workspace_id) on custom_tools, mcp_servers, workflow from simparlant_app;
