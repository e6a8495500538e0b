drop table parlant_term;
drop table parlant_canned_response;
drop table parlant_guideline;
drop table parlant_agent;
