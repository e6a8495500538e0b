-- What the models of a workspace used and cost, by calendar month (UTC).
create table simparlant_usage (
    workspace_id text not null references workspace (id) on delete cascade,
    month date not null,
    tokens bigint not null default 0,
    cost_cents bigint not null default 0,
    constraint simparlant_usage_key primary key (workspace_id, month),
    constraint simparlant_usage_first_of_month check (extract(day from month) = 1),
    constraint simparlant_usage_positive check (tokens >= 0 and cost_cents >= 0)
);
alter table simparlant_usage enable row level security;
alter table simparlant_usage force row level security;
create policy own_workspaces on simparlant_usage to simparlant_app
    using (workspace_id = any ((select simparlant_workspaces())::text[]))
    with check (workspace_id = any ((select simparlant_workspaces())::text[]));
grant select, insert, update, delete on simparlant_usage to simparlant_app;

-- Whose active sessions are counted together: the customer's when one is named, else the member's.
create index parlant_session_open_of_party on parlant_session
    (workspace_id, (coalesce('customer/' || customer_id, 'member/' || user_id))) where status = 'active';

-- The number of rows the statement must leave room for; nothing set means without bound. Set per transaction with set_config(…, true).
create function simparlant_most() returns integer language sql stable parallel safe as $$
    select nullif(current_setting('simparlant.most', true), '')::integer
$$;

-- Of two that come at once the second waits for the lock, and its count, being a statement of its own, sees what the first committed.
create function simparlant_agent_quota() returns trigger language plpgsql as $$
declare
    most integer := simparlant_most();
begin
    if most is not null then
        perform pg_advisory_xact_lock(hashtextextended('agents/' || new.workspace_id, 0));
        if (select count(*) from parlant_agent where workspace_id = new.workspace_id and deleted_at is null) >= most then
            raise exception 'The quota of agents leaves no room.' using errcode = 'SPQ01';
        end if;
    end if;
    return new;
end $$;

create function simparlant_session_quota() returns trigger language plpgsql as $$
declare
    most integer := simparlant_most();
    party text := coalesce('customer/' || new.customer_id, 'member/' || new.user_id);
begin
    if most is not null and party is not null and new.status = 'active' then
        perform pg_advisory_xact_lock(hashtextextended('sessions/' || new.workspace_id || '/' || party, 0));
        if (select count(*) from parlant_session
            where workspace_id = new.workspace_id and coalesce('customer/' || customer_id, 'member/' || user_id) = party
              and status = 'active') >= most then
            raise exception 'The quota of sessions leaves no room.' using errcode = 'SPQ01';
        end if;
    end if;
    return new;
end $$;

create trigger simparlant_agent_quota before insert on parlant_agent for each row execute function simparlant_agent_quota();
create trigger simparlant_session_quota before insert on parlant_session for each row execute function simparlant_session_quota();
revoke all on function simparlant_most(), simparlant_agent_quota(), simparlant_session_quota() from public;
grant execute on function simparlant_most() to simparlant_app;
