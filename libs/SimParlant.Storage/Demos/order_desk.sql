-- A strict agent beside the support desk: it says only what is approved here, and takes returns step by step. Made once, with the desk.
with desk as (
    insert into parlant_agent (workspace_id, created_by, name, description, composition_mode, system_prompt, model_provider, model_name,
                               conversation_style, created_at, updated_at)
    select a.workspace_id, a.created_by, 'Order desk', 'Takes returns of Acme''s customers. Says approved answers only.', 'strict',
           'You take returns at Acme.', 'offline', 'lexical', 'professional', a.created_at, a.created_at
    from parlant_agent a
    where a.workspace_id = 'ws-acme-support' and a.name = 'Support desk'
      and not exists (select 1 from parlant_agent o where o.workspace_id = a.workspace_id and o.name = 'Order desk')
    returning id, workspace_id, created_at
), guidelines as (
    insert into parlant_guideline (workspace_id, agent_id, condition, action, priority, created_at, updated_at)
    select d.workspace_id, d.id, g.condition, g.action, 100, d.created_at, d.created_at
    from desk d, (values
        ('The customer is angry or complains', 'Apologise and offer to hand over to a human'),
        ('The customer asks for a human', 'Say that a colleague will take over')) g (condition, action)
), terms as (
    insert into parlant_term (workspace_id, agent_id, name, description, synonyms, created_at, updated_at)
    select d.workspace_id, d.id, t.name, t.description, t.synonyms::jsonb, d.created_at, d.created_at
    from desk d, (values
        ('return label', 'The sticker that goes on the parcel.', '["sticker", "shipping label"]'),
        ('refund', 'The money that comes back.', '["money back", "reimbursement"]')) t (name, description, synonyms)
), journey as (
    insert into parlant_journey (id, workspace_id, agent_id, title, description, conditions, created_at, updated_at)
    select gen_random_uuid(), d.workspace_id, d.id, 'Return', 'Takes back an order.',
           '["The customer wants to return or send back an order", "The customer wants a refund"]', d.created_at, d.created_at
    from desk d
    returning id, workspace_id, created_at
), states as (
    insert into parlant_journey_state (id, workspace_id, journey_id, name, state_type, chat_prompt, is_initial, is_final, metadata, created_at, updated_at)
    select gen_random_uuid(), j.workspace_id, j.id, s.name, s.type::journey_state_type, s.prompt, s.name = 'order', s.name = 'done', s.metadata::jsonb, j.created_at, j.created_at
    from journey j, (values
        ('order', 'chat', 'Ask for the order number', '{"collects": [{"variable": "order_number", "type": "integer"}]}'),
        ('reason', 'chat', 'Ask for the reason', '{"collects": [{"variable": "reason", "type": "choice", "choices": ["damaged", "wrong size", "changed my mind"]}]}'),
        ('email', 'chat', 'Ask for the e-mail address', '{"collects": [{"variable": "email", "type": "email"}]}'),
        ('done', 'final', 'Confirm the return', '{}')) s (name, type, prompt, metadata)
    returning id, workspace_id, journey_id, name, created_at
), transitions as (
    insert into parlant_journey_transition (workspace_id, journey_id, from_state_id, to_state_id, created_at)
    select f.workspace_id, f.journey_id, f.id, t.id, f.created_at
    from states f join states t on (f.name, t.name) in (('order', 'reason'), ('reason', 'email'), ('email', 'done'))
), answers as (
    insert into parlant_canned_response (id, workspace_id, agent_id, template, category, tags, conditions, priority, created_at, updated_at)
    select gen_random_uuid(), d.workspace_id, d.id, a.template, a.category, a.tags::jsonb, a.conditions::jsonb, 100, d.created_at, d.created_at
    from desk d, (values
        ('I can take that back. What is your order number?', 'order', '[]', '[]'),
        ('What is the reason: was it damaged, the wrong size, or did you change your mind?', 'reason', '[]', '[]'),
        ('To which e-mail address may we send the return label?', 'email', '[]', '[]'),
        ('Thank you. The return label for order {{order_number}} is on its way to {{email}}. The refund follows within five working days.', 'done', '[]', '[]'),
        ('Hello! I take returns at the order desk. How can I help?', 'greeting', '["greeting"]', '["hello", "hi", "good morning"]'),
        ('I am sorry about that. May I hand you over to one of my human colleagues?', 'complaint', '[]', '["The customer is angry or complains"]'),
        ('Of course. A colleague will take over.', 'human', '[]', '["The customer asks for a human"]'),
        ('A refund reaches you within five working days after the parcel has arrived.', 'refund', '[]', '["how long does a refund take"]'),
        ('You are welcome!', 'thanks', '[]', '["thank you", "thanks"]'),
        ('All right, we leave it at that.', 'left', '[]', '["never mind", "forget it"]'),
        ('I am afraid I can only help with returns here.', 'no_match', '["no_match"]', '[]')) a (template, category, tags, conditions)
    returning id, workspace_id, agent_id, category
)
insert into simparlant_trait (id, workspace_id, agent_id, canned_response_id, traits)
select a.id, a.workspace_id, a.agent_id, a.id, jsonb_build_object('name', 'return ' || s.name, 'for', jsonb_build_array(s.id))
from answers a join states s on s.name = a.category;
