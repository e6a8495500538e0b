drop function simparlant_find_embed_key(text);
drop table simparlant_embed_key;
