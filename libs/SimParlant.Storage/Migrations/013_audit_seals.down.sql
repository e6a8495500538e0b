drop function simparlant_verify_audit(text);
drop function simparlant_seal_audit(integer);
drop function simparlant_seal_hash(simparlant_audit_seal, jsonb);
drop function simparlant_audit_digest(simparlant_audit);
revoke execute on function simparlant_workspaces() from simparlant_auditor;
drop table simparlant_audit_sealed;
drop table simparlant_audit_seal;
