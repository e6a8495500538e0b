drop table parlant_journey_guideline;
drop function simparlant_check_journey_guideline();
drop table parlant_journey_transition;
drop function simparlant_check_transition();
drop table parlant_journey_state;
drop table parlant_journey;
