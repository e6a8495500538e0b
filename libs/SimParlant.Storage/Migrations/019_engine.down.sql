alter table simparlant_turn
    drop constraint simparlant_turn_actions_list,
    drop constraint simparlant_turn_kind_known,
    drop column answered_at,
    drop column actions,
    drop column kind;
drop table simparlant_reply;
drop table simparlant_journey_tally;
drop table simparlant_session_state;
drop index parlant_variable_of_agent;
drop table simparlant_customer_value;
drop table simparlant_customer;
drop table simparlant_capability;
drop table simparlant_relationship;
drop table simparlant_trait;
alter table parlant_canned_response drop constraint parlant_canned_response_in_workspace;
