drop trigger simparlant_session_quota on parlant_session;
drop trigger simparlant_agent_quota on parlant_agent;
drop function simparlant_session_quota();
drop function simparlant_agent_quota();
drop function simparlant_most();
drop index parlant_session_open_of_party;
drop table simparlant_usage;
