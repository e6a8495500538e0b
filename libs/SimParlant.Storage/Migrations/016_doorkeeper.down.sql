drop function simparlant_consume_one_time_token(text, timestamp);
revoke all (id, token) on session from simparlant_doorkeeper;
revoke all (identifier, value, expires_at) on verification from simparlant_doorkeeper;
revoke all on verification from simparlant_doorkeeper;
revoke all (id, user_id, workspace_id, name, key_hash, type, expires_at) on api_key from simparlant_app;
revoke usage on schema public from simparlant_doorkeeper;
-- The role stays: it belongs to the whole server, and other databases may still use it.
