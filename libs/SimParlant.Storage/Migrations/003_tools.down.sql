drop table parlant_agent_tool;
drop table parlant_tool_integration;
drop table parlant_tool;
