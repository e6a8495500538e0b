-- One row per customer message that is to be answered: written with the message, claimed by any replica.
create table simparlant_turn (
    id uuid not null primary key,
    workspace_id text not null,
    session_id uuid not null,
    trigger_offset integer not null,
    status text not null default 'pending',
    attempt integer not null default 0,
    lease_owner text,
    lease_until timestamp,
    due_at timestamp not null,
    error text,
    created_at timestamp not null,
    started_at timestamp,
    finished_at timestamp,
    constraint simparlant_turn_session_fk foreign key (workspace_id, session_id)
        references parlant_session (workspace_id, id) on delete cascade,
    constraint simparlant_turn_status_known
        check (status in ('pending', 'running', 'answering', 'completed', 'cancelled', 'failed')),
    constraint simparlant_turn_leased check (status not in ('running', 'answering') or (lease_owner is not null and lease_until is not null)),
    constraint simparlant_turn_attempt_positive check (attempt >= 0)
);
create unique index simparlant_turn_one_at_a_time on simparlant_turn (session_id) where status in ('running', 'answering');
create index simparlant_turn_due on simparlant_turn (due_at, id) where status = 'pending';
create index simparlant_turn_leases on simparlant_turn (lease_until) where status in ('running', 'answering');
create index simparlant_turn_open on simparlant_turn (session_id, created_at, id) where status in ('pending', 'running', 'answering');
create index simparlant_turn_done on simparlant_turn (session_id) where status = 'completed';
create index simparlant_turn_of_session on simparlant_turn (workspace_id, session_id);
