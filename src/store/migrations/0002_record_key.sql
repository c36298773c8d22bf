-- The key whose signatures an organisation's record bears, claimed once: a server that holds another one must not sign.
create table record_key (
  org text primary key,
  vkey text not null,
  recorded_at timestamptz(3) not null default clock_timestamp()
);

create trigger record_key_append_only before update or delete or truncate on record_key
  for each statement execute function refuse_change();
