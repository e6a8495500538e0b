-- Public keys of agents: whoever has one may talk to the agent as a new anonymous customer. Only the hash is kept.
create table simparlant_embed_key (
    id uuid not null primary key,
    workspace_id text not null references workspace (id) on delete cascade,
    agent_id uuid not null,
    key_hash text not null,
    name text not null,
    allowed_origins jsonb not null default '[]',
    created_by text references "user" (id) on delete set null,
    created_at timestamp not null,
    revoked_at timestamp,
    constraint simparlant_embed_key_agent_fk foreign key (workspace_id, agent_id)
        references parlant_agent (workspace_id, id) on delete cascade,
    constraint simparlant_embed_key_hash_shape check (key_hash ~ '^[0-9a-f]{64}$'),
    constraint simparlant_embed_key_origins_list check (jsonb_typeof(allowed_origins) = 'array')
);
create unique index simparlant_embed_key_hash on simparlant_embed_key (key_hash);
create index simparlant_embed_key_of_agent on simparlant_embed_key (workspace_id, agent_id, created_at, id);
create index simparlant_embed_key_created_by on simparlant_embed_key (created_by);

alter table simparlant_embed_key enable row level security;
alter table simparlant_embed_key force row level security;
create policy own_workspaces on simparlant_embed_key to simparlant_app
    using (workspace_id = any ((select simparlant_workspaces())::text[]))
    with check (workspace_id = any ((select simparlant_workspaces())::text[]));
create policy members_only on simparlant_embed_key as restrictive to simparlant_app using ((select simparlant_customer()) is null);
create policy every_workspace on simparlant_embed_key for select to simparlant_doorkeeper using (true);
grant select, insert, update, delete on simparlant_embed_key to simparlant_app;
grant select (id, workspace_id, agent_id, key_hash, allowed_origins, revoked_at) on simparlant_embed_key to simparlant_doorkeeper;

-- Asked by a visitor of whom nothing is known: what the key opens, by its hash alone.
create function simparlant_find_embed_key(p_hash text)
returns table (id uuid, workspace_id text, agent_id uuid, allowed_origins jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select k.id, k.workspace_id, k.agent_id, k.allowed_origins
    from public.simparlant_embed_key k
    where k.key_hash = p_hash and k.revoked_at is null
$$;
grant create on schema public to simparlant_doorkeeper;
alter function simparlant_find_embed_key(text) owner to simparlant_doorkeeper;
revoke create on schema public from simparlant_doorkeeper;
revoke all on function simparlant_find_embed_key(text) from public;
grant execute on function simparlant_find_embed_key(text) to simparlant_app;

-- Keys are noted like agents; their hash is nothing to digest.
create trigger simparlant_note_change after insert or update or delete on simparlant_embed_key for each row
    execute function simparlant_note_change('embed_key', '{}', '{key_hash}');
