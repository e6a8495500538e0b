-- Sim's tables as its own migrations leave them, in the names, types and keys that are read from here.
-- Left out: embedding.embedding, which needs the extension pgvector, and the index on it; document.connector_id points nowhere.
create type permission_type as enum ('admin', 'write', 'read');
create type workspace_mode as enum ('personal', 'organization', 'grandfathered_shared');
create type folder_resource_type as enum ('workflow', 'file', 'knowledge_base', 'table');

create table "user" (
    id text primary key,
    name text not null,
    email text not null,
    normalized_email text,
    email_verified boolean not null,
    image text,
    created_at timestamp not null,
    updated_at timestamp not null,
    stripe_customer_id text,
    role text default 'user',
    banned boolean default false,
    ban_reason text,
    ban_expires timestamp,
    unique (email),
    unique (normalized_email)
);

create table organization (
    id text primary key,
    name text not null,
    slug text not null,
    logo text,
    metadata json,
    session_policy_settings json,
    security_policy_version integer not null default 1,
    whitelabel_settings json,
    data_retention_settings json,
    org_usage_limit numeric,
    storage_used_bytes bigint not null default 0,
    limit_notifications jsonb not null default '{}',
    departed_member_usage numeric not null default '0',
    credit_balance numeric not null default '0',
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now())
);

create table session (
    id text primary key,
    expires_at timestamp not null,
    token text not null,
    created_at timestamp not null,
    updated_at timestamp not null,
    ip_address text,
    user_agent text,
    user_id text not null references "user" (id) on delete cascade,
    active_organization_id text references organization (id) on delete set null,
    impersonated_by text,
    unique (token)
);

create table account (
    id text primary key,
    account_id text not null,
    provider_id text not null,
    user_id text not null references "user" (id) on delete cascade,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamp,
    refresh_token_expires_at timestamp,
    scope text,
    password text,
    created_at timestamp not null,
    updated_at timestamp not null
);

create table verification (
    id text primary key,
    identifier text not null,
    value text not null,
    expires_at timestamp not null,
    created_at timestamp,
    updated_at timestamp
);

create table member (
    id text primary key,
    user_id text not null references "user" (id) on delete cascade,
    organization_id text not null references organization (id) on delete cascade,
    role text not null,
    created_at timestamp not null default timezone('utc', now())
);

create table workspace (
    id text primary key,
    name text not null,
    color text not null default '#33C482',
    logo_url text,
    owner_id text not null references "user" (id) on delete cascade,
    organization_id text references organization (id) on delete set null,
    workspace_mode workspace_mode not null default 'grandfathered_shared',
    billed_account_user_id text not null references "user" (id),
    storage_used_bytes bigint not null default 0,
    allow_personal_api_keys boolean not null default true,
    inbox_enabled boolean not null default false,
    inbox_address text,
    inbox_provider_id text,
    inbox_secret_scope text not null default 'all',
    inbox_mounted_secrets jsonb not null default '[]',
    archived_at timestamp,
    organization_assigned_at timestamp,
    forked_from_workspace_id text references workspace (id) on delete set null,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now()),
    constraint workspace_storage_used_bytes_non_negative check (storage_used_bytes >= 0)
);

create table permissions (
    id text primary key,
    user_id text not null references "user" (id) on delete cascade,
    entity_type text not null,
    entity_id text not null,
    permission_type permission_type not null,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now())
);

create table api_key (
    id text primary key,
    user_id text not null references "user" (id) on delete cascade,
    workspace_id text references workspace (id) on delete cascade,
    created_by text references "user" (id) on delete set null,
    name text not null,
    key text not null,
    key_hash text,
    type text not null default 'personal',
    last_used timestamp,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now()),
    expires_at timestamp,
    unique (key),
    constraint workspace_type_check check ((type = 'workspace' AND workspace_id IS NOT NULL) OR (type = 'personal' AND workspace_id IS NULL))
);

create table folder (
    id text primary key,
    resource_type folder_resource_type not null,
    name text not null,
    user_id text not null references "user" (id) on delete cascade,
    workspace_id text not null references workspace (id) on delete cascade,
    parent_id text references folder (id) on delete set null,
    locked boolean not null default false,
    sort_order integer not null default 0,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now()),
    deleted_at timestamp
);

create table workflow (
    id text primary key,
    user_id text not null references "user" (id) on delete cascade,
    workspace_id text references workspace (id) on delete cascade,
    folder_id text references folder (id) on delete set null,
    sort_order integer not null default 0,
    name text not null,
    description text,
    last_synced timestamp not null,
    created_at timestamp not null,
    updated_at timestamp not null,
    is_deployed boolean not null default false,
    deployed_at timestamp,
    is_public_api boolean not null default false,
    locked boolean not null default false,
    fork_sync_excluded boolean not null default false,
    run_count integer not null default 0,
    last_run_at timestamp,
    variables json default '{}',
    archived_at timestamp
);

create table workflow_blocks (
    id text primary key,
    workflow_id text not null references workflow (id) on delete cascade,
    type text not null,
    name text not null,
    position_x numeric not null,
    position_y numeric not null,
    enabled boolean not null default true,
    horizontal_handles boolean not null default true,
    is_wide boolean not null default false,
    advanced_mode boolean not null default false,
    trigger_mode boolean not null default false,
    error_enabled boolean not null default false,
    retry jsonb,
    locked boolean not null default false,
    height numeric not null default '0',
    sub_blocks jsonb not null default '{}',
    outputs jsonb not null default '{}',
    data jsonb default '{}',
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now())
);

create table workflow_edges (
    id text primary key,
    workflow_id text not null references workflow (id) on delete cascade,
    source_block_id text not null references workflow_blocks (id) on delete cascade,
    target_block_id text not null references workflow_blocks (id) on delete cascade,
    source_handle text,
    target_handle text,
    created_at timestamp not null default timezone('utc', now())
);

create table knowledge_base (
    id text primary key,
    user_id text not null references "user" (id) on delete cascade,
    workspace_id text references workspace (id) on delete cascade,
    folder_id text references folder (id) on delete set null,
    name text not null,
    description text,
    token_count integer not null default 0,
    embedding_model text not null default 'text-embedding-3-small',
    embedding_dimension integer not null default 1536,
    chunking_config json not null default '{"maxSize": 1024, "minSize": 1, "overlap": 200}',
    deleted_at timestamp,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now())
);

create table document (
    id text primary key,
    knowledge_base_id text not null references knowledge_base (id) on delete cascade,
    filename text not null,
    file_url text not null,
    storage_key text,
    file_size integer not null,
    mime_type text not null,
    chunk_count integer not null default 0,
    token_count integer not null default 0,
    character_count integer not null default 0,
    processing_status text not null default 'pending',
    processing_attempts integer not null default 0,
    processing_queued_at timestamp,
    processing_started_at timestamp,
    processing_completed_at timestamp,
    processing_error text,
    enabled boolean not null default true,
    archived_at timestamp,
    deleted_at timestamp,
    user_excluded boolean not null default false,
    tag1 text,
    tag2 text,
    tag3 text,
    tag4 text,
    tag5 text,
    tag6 text,
    tag7 text,
    number1 double precision,
    number2 double precision,
    number3 double precision,
    number4 double precision,
    number5 double precision,
    date1 timestamp,
    date2 timestamp,
    boolean1 boolean,
    boolean2 boolean,
    boolean3 boolean,
    connector_id text,
    external_id text,
    content_hash text,
    source_url text,
    secret_provenance_version integer,
    uploaded_by text references "user" (id) on delete set null,
    uploaded_at timestamp not null default timezone('utc', now())
);

create table embedding (
    id text primary key,
    knowledge_base_id text not null references knowledge_base (id) on delete cascade,
    document_id text not null references document (id) on delete cascade,
    chunk_index integer not null,
    chunk_hash text not null,
    content text not null,
    secret_provenance_version integer,
    content_length integer not null,
    token_count integer not null,
    embedding_model text not null default 'text-embedding-3-small',
    start_offset integer not null,
    end_offset integer not null,
    tag1 text,
    tag2 text,
    tag3 text,
    tag4 text,
    tag5 text,
    tag6 text,
    tag7 text,
    number1 double precision,
    number2 double precision,
    number3 double precision,
    number4 double precision,
    number5 double precision,
    date1 timestamp,
    date2 timestamp,
    boolean1 boolean,
    boolean2 boolean,
    boolean3 boolean,
    enabled boolean not null default true,
    content_tsv tsvector generated always as (to_tsvector('english', content)) stored,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now())
);

create table custom_tools (
    id text primary key,
    workspace_id text references workspace (id) on delete cascade,
    user_id text references "user" (id) on delete set null,
    title text not null,
    schema json not null,
    code text not null,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now())
);

create table mcp_servers (
    id text primary key,
    workspace_id text not null references workspace (id) on delete cascade,
    created_by text references "user" (id) on delete set null,
    name text not null,
    description text,
    transport text not null,
    url text,
    auth_type text not null default 'headers',
    oauth_client_id text,
    oauth_client_secret text,
    headers json default '{}',
    timeout integer default 30000,
    retries integer default 3,
    enabled boolean not null default true,
    last_connected timestamp,
    connection_status text default 'disconnected',
    last_error text,
    status_config jsonb default '{}',
    tool_count integer default 0,
    last_tools_refresh timestamp,
    total_requests integer default 0,
    last_used timestamp,
    deleted_at timestamp,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now())
);

create index session_user_id_idx on session (user_id);
create index session_token_idx on session (token);
create index account_user_id_idx on account (user_id);
create index idx_account_on_account_id_provider_id on account (account_id, provider_id);
create index verification_identifier_idx on verification (identifier);
create index verification_expires_at_idx on verification (expires_at);
create unique index member_user_id_unique on member (user_id);
create index member_organization_id_idx on member (organization_id);
create index workspace_owner_id_idx on workspace (owner_id);
create index workspace_organization_id_idx on workspace (organization_id);
create index workspace_mode_idx on workspace (workspace_mode);
create index workspace_forked_from_workspace_id_idx on workspace (forked_from_workspace_id);
create unique index workspace_inbox_provider_id_idx on workspace (inbox_provider_id) where inbox_provider_id is not null;
create index permissions_user_id_idx on permissions (user_id);
create index permissions_entity_idx on permissions (entity_type, entity_id);
create index permissions_user_entity_type_idx on permissions (user_id, entity_type);
create index permissions_user_entity_permission_idx on permissions (user_id, entity_type, permission_type);
create index permissions_user_entity_idx on permissions (user_id, entity_type, entity_id);
create unique index permissions_unique_constraint on permissions (user_id, entity_type, entity_id);
create index api_key_workspace_type_idx on api_key (workspace_id, type);
create index api_key_user_type_idx on api_key (user_id, type);
create unique index api_key_key_hash_idx on api_key (key_hash);
create index folder_user_idx on folder (user_id);
create index folder_workspace_resource_parent_idx on folder (workspace_id, resource_type, parent_id);
create index folder_parent_sort_idx on folder (parent_id, sort_order);
create index folder_deleted_at_idx on folder (deleted_at);
create index folder_workspace_deleted_partial_idx on folder (workspace_id, deleted_at) where deleted_at is not null;
create unique index folder_workspace_resource_parent_name_active_unique on folder (workspace_id, resource_type, coalesce(parent_id, ''), name) where deleted_at is null;
create index workflow_user_id_idx on workflow (user_id);
create index workflow_workspace_id_idx on workflow (workspace_id);
create index workflow_user_workspace_idx on workflow (user_id, workspace_id);
create unique index workflow_workspace_folder_name_active_unique on workflow (workspace_id, coalesce(folder_id, ''), name) where archived_at is null;
create index workflow_folder_sort_idx on workflow (folder_id, sort_order);
create index workflow_archived_at_idx on workflow (archived_at);
create index workflow_workspace_archived_partial_idx on workflow (workspace_id, archived_at) where archived_at is not null;
create index workflow_blocks_workflow_id_idx on workflow_blocks (workflow_id);
create index workflow_blocks_type_idx on workflow_blocks (type);
create index workflow_edges_workflow_id_idx on workflow_edges (workflow_id);
create index workflow_edges_workflow_source_idx on workflow_edges (workflow_id, source_block_id);
create index workflow_edges_workflow_target_idx on workflow_edges (workflow_id, target_block_id);
create index kb_user_id_idx on knowledge_base (user_id);
create index kb_workspace_id_idx on knowledge_base (workspace_id);
create index kb_user_workspace_idx on knowledge_base (user_id, workspace_id);
create index kb_folder_id_idx on knowledge_base (folder_id);
create index kb_deleted_at_idx on knowledge_base (deleted_at);
create index kb_workspace_deleted_partial_idx on knowledge_base (workspace_id, deleted_at) where deleted_at is not null;
create unique index kb_workspace_name_active_unique on knowledge_base (workspace_id, name) where deleted_at is null;
create index doc_kb_id_idx on document (knowledge_base_id);
create index doc_filename_idx on document (filename);
create index doc_processing_status_idx on document (knowledge_base_id, processing_status);
create unique index doc_connector_external_id_idx on document (connector_id, external_id) where deleted_at is null;
create index doc_connector_id_idx on document (connector_id);
create index doc_storage_key_idx on document (storage_key) where storage_key is not null;
create index doc_archived_at_partial_idx on document (archived_at) where archived_at is not null;
create index doc_deleted_at_partial_idx on document (deleted_at) where deleted_at is not null;
create index emb_kb_id_idx on embedding (knowledge_base_id);
create index emb_doc_id_idx on embedding (document_id);
create unique index emb_doc_chunk_idx on embedding (document_id, chunk_index);
create index emb_kb_model_idx on embedding (knowledge_base_id, embedding_model);
create index emb_kb_enabled_idx on embedding (knowledge_base_id, enabled);
create index emb_doc_enabled_idx on embedding (document_id, enabled);
create index emb_content_fts_idx on embedding using gin (content_tsv);
create index custom_tools_workspace_id_idx on custom_tools (workspace_id);
create unique index custom_tools_workspace_title_unique on custom_tools (workspace_id, title);
create index mcp_servers_workspace_enabled_idx on mcp_servers (workspace_id, enabled);
create index mcp_servers_workspace_deleted_partial_idx on mcp_servers (workspace_id, deleted_at) where deleted_at is not null;

-- Marks the database as a demo: only such tables are ever refreshed.
comment on table workspace is 'SimParlant demo';
