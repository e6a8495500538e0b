drop table parlant_variable;
drop table parlant_event;
drop function simparlant_event_immutable();
drop table parlant_session;
