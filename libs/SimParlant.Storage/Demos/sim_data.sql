-- The prefix of the session tokens and the time (UTC) arrive as settings of the transaction.
create temporary table demo on commit drop as
select current_setting('simparlant.demo_token') as token, current_setting('simparlant.demo_now')::timestamp as now;

insert into "user" (id, name, email, normalized_email, email_verified, created_at, updated_at, role, banned, ban_reason)
select 'user-' || u.key, u.name, u.key || '@' || u.domain, u.key || '@' || u.domain, true, demo.now, demo.now, 'user', u.banned, u.reason
from demo, (values
    ('ada', 'Ada Lovelace', 'acme.example', false, null),
    ('grace', 'Grace Hopper', 'acme.example', false, null),
    ('linus', 'Linus Pauling', 'acme.example', false, null),
    ('barbara', 'Barbara Liskov', 'acme.example', false, null),
    ('mallory', 'Mallory Archer', 'globex.example', false, null),
    ('eve', 'Eve Moneypenny', 'acme.example', true, 'Banned in the demo, to show that a ban counts.')) as u (key, name, domain, banned, reason);

insert into organization (id, name, slug, created_at, updated_at)
select 'org-' || o.key, o.name, o.key, demo.now, demo.now
from demo, (values ('acme', 'Acme'), ('globex', 'Globex')) as o (key, name);

-- Barbara enters Acme's workspaces as owner of the organisation alone; the others hold explicit rows.
insert into member (id, user_id, organization_id, role, created_at)
select 'member-' || m.key, 'user-' || m.key, m.organization, m.role, demo.now
from demo, (values
    ('barbara', 'org-acme', 'owner'), ('ada', 'org-acme', 'member'), ('grace', 'org-acme', 'member'), ('linus', 'org-acme', 'member'),
    ('eve', 'org-acme', 'member'), ('mallory', 'org-globex', 'owner')) as m (key, organization, role);

insert into workspace (id, name, owner_id, organization_id, workspace_mode, billed_account_user_id, created_at, updated_at)
select w.id, w.name, w.owner, w.organization, 'organization', w.owner, demo.now, demo.now
from demo, (values
    ('ws-acme-support', 'Acme Support', 'user-ada', 'org-acme'),
    ('ws-acme-research', 'Acme Research', 'user-ada', 'org-acme'),
    ('ws-globex', 'Globex', 'user-mallory', 'org-globex')) as w (id, name, owner, organization);

insert into permissions (id, user_id, entity_type, entity_id, permission_type, created_at, updated_at)
select 'permission-' || p.key || '-' || p.workspace, 'user-' || p.key, 'workspace', p.workspace, p.permission::permission_type, demo.now, demo.now
from demo, (values
    ('ada', 'ws-acme-support', 'admin'), ('ada', 'ws-acme-research', 'admin'), ('grace', 'ws-acme-support', 'write'),
    ('linus', 'ws-acme-support', 'read'), ('eve', 'ws-acme-support', 'write'), ('mallory', 'ws-globex', 'admin'))
    as p (key, workspace, permission);

insert into session (id, expires_at, token, created_at, updated_at, user_id, active_organization_id, user_agent)
select 'session-' || substr(u.id, 6), demo.now + interval '30 days', demo.token || '-' || substr(u.id, 6), demo.now, demo.now, u.id,
       m.organization_id, 'SimParlant demo'
from demo, "user" u join member m on m.user_id = u.id;

insert into account (id, account_id, provider_id, user_id, created_at, updated_at)
select 'account-' || substr(u.id, 6), u.id, 'credential', u.id, demo.now, demo.now from demo, "user" u;

-- Sim keeps the hash for the lookup; the key itself stands in plain text when no encryption key is configured, as here.
insert into api_key (id, user_id, workspace_id, created_by, name, key, key_hash, type, created_at, updated_at)
select k.id, k.owner, k.workspace, k.owner, k.name, secret, encode(sha256(convert_to(secret, 'UTF8')), 'hex'), k.type, demo.now, demo.now
from demo, (values
    ('key-ada', 'user-ada', null, 'Ada''s key', 'personal', 'ada'),
    ('key-grace', 'user-grace', null, 'Grace''s key', 'personal', 'grace'),
    ('key-mallory', 'user-mallory', null, 'Mallory''s key', 'personal', 'mallory'),
    ('key-acme-support', 'user-ada', 'ws-acme-support', 'Support desk', 'workspace', 'acme-support')) as k (id, owner, workspace, name, type, suffix),
    lateral (select 'sk-sim-' || demo.token || '-' || k.suffix as secret) s;

insert into knowledge_base (id, user_id, workspace_id, name, description, token_count, created_at, updated_at)
select b.id, b.owner, b.workspace, b.name, b.description, 120, demo.now, demo.now
from demo, (values
    ('kb-acme-policies', 'user-ada', 'ws-acme-support', 'Policies', 'Returns, shipping and opening hours.'),
    ('kb-globex-secrets', 'user-mallory', 'ws-globex', 'Plans', 'What Globex tells nobody.')) as b (id, owner, workspace, name, description);

insert into document (id, knowledge_base_id, filename, file_url, file_size, mime_type, chunk_count, token_count, character_count,
                      processing_status, processing_completed_at, uploaded_by, uploaded_at)
select d.id, d.base, d.filename, 'demo://' || d.filename, length(d.text), 'text/markdown', 2, length(d.text) / 4, length(d.text),
       'completed', demo.now, d.owner, demo.now
from demo, (values
    ('doc-returns', 'kb-acme-policies', 'returns.md', 'user-ada', 'Returns and refunds of Acme.'),
    ('doc-shipping', 'kb-acme-policies', 'shipping.md', 'user-ada', 'How Acme ships.'),
    ('doc-plans', 'kb-globex-secrets', 'plans.md', 'user-mallory', 'Plans of Globex.')) as d (id, base, filename, owner, text);

insert into embedding (id, knowledge_base_id, document_id, chunk_index, chunk_hash, content, content_length, token_count, start_offset,
                       end_offset, created_at, updated_at)
select 'chunk-' || c.document || '-' || c.place, d.knowledge_base_id, d.id, c.place, encode(sha256(convert_to(c.text, 'UTF8')), 'hex'),
       c.text, length(c.text), length(c.text) / 4, 0, length(c.text), demo.now, demo.now
from demo, (values
    ('doc-returns', 0, 'Anything bought at Acme can be returned within 30 days of delivery, unused and with its receipt.'),
    ('doc-returns', 1, 'Refunds reach the original means of payment five working days after the parcel has arrived.'),
    ('doc-shipping', 0, 'Orders placed before noon leave the same day; delivery takes two to four working days.'),
    ('doc-shipping', 1, 'Shipping is free above fifty euros. Below that it costs four euros and ninety cents.'),
    ('doc-plans', 0, 'Globex will open a second office in spring.'),
    ('doc-plans', 1, 'The budget of the second office is secret.')) as c (document, place, text)
join document d on d.id = c.document;

insert into custom_tools (id, workspace_id, user_id, title, schema, code, created_at, updated_at)
select 'tool-order-status', 'ws-acme-support', 'user-ada', 'Order status',
       '{"type":"function","function":{"name":"order_status","description":"Looks up where an order is.","parameters":{"type":"object","properties":{"orderNumber":{"type":"string","description":"Number of the order."}},"required":["orderNumber"]}}}',
       'return { orderNumber: params.orderNumber, status: ''shipped'' };', demo.now, demo.now
from demo;

insert into mcp_servers (id, workspace_id, created_by, name, description, transport, url, auth_type, enabled, created_at, updated_at)
select 'mcp-acme-catalogue', 'ws-acme-support', 'user-ada', 'Catalogue', 'Acme''s products.', 'streamable-http',
       'http://localhost:9/mcp', 'none', false, demo.now, demo.now
from demo;

insert into folder (id, resource_type, name, user_id, workspace_id, created_at, updated_at)
select 'folder-support', 'workflow', 'Support', 'user-ada', 'ws-acme-support', demo.now, demo.now from demo;

insert into workflow (id, user_id, workspace_id, folder_id, name, description, last_synced, created_at, updated_at, is_deployed, deployed_at)
select 'workflow-return', 'user-ada', 'ws-acme-support', 'folder-support', 'Return a parcel', 'Takes a return and answers the customer.',
       demo.now, demo.now, demo.now, true, demo.now
from demo;

insert into workflow_blocks (id, workflow_id, type, name, position_x, position_y, sub_blocks, outputs, created_at, updated_at)
select b.id, 'workflow-return', b.type, b.name, b.x, 120, b.sub_blocks::jsonb, '{}', demo.now, demo.now
from demo, (values
    ('block-start', 'starter', 'Start', 0, '{}'),
    ('block-check', 'condition', 'Within 30 days?', 300,
     '{"conditions":{"id":"conditions","type":"condition-input","value":"[{\"id\":\"if\",\"title\":\"if\",\"value\":\"<start.days> <= 30\"},{\"id\":\"else\",\"title\":\"else\",\"value\":\"\"}]"}}'),
    ('block-accept', 'agent', 'Accept the return', 600,
     '{"systemPrompt":{"id":"systemPrompt","type":"long-input","value":"Accept the return and explain the refund."}}'),
    ('block-refuse', 'agent', 'Decline kindly', 600,
     '{"systemPrompt":{"id":"systemPrompt","type":"long-input","value":"Explain why the return comes too late."}}'),
    ('block-end', 'response', 'Answer', 900, '{}')) as b (id, type, name, x, sub_blocks);

insert into workflow_edges (id, workflow_id, source_block_id, target_block_id, source_handle, target_handle, created_at)
select e.id, 'workflow-return', e.source, e.target, e.handle, 'target', demo.now
from demo, (values
    ('edge-1', 'block-start', 'block-check', 'source'),
    ('edge-2', 'block-check', 'block-accept', 'condition-if'),
    ('edge-3', 'block-check', 'block-refuse', 'condition-else'),
    ('edge-4', 'block-accept', 'block-end', 'source'),
    ('edge-5', 'block-refuse', 'block-end', 'source')) as e (id, source, target, handle);
