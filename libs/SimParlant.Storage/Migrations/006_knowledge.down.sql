drop table parlant_agent_knowledge_base;
drop function simparlant_check_knowledge_base();
