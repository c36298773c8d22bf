-- What waits on whom, what can be chosen, what initiatives are for, and the secret addresses of calendars.

-- What it is for, as somebody wrote it: what similarity is asked of (PICK-4).
alter table initiative_view add column purpose text;

-- What is known about choosing a candidate (PICK-1 to PICK-3); follows from the events.
create table candidate (
  org text not null,
  id text collate "C" not null,
  name text not null,
  unit text collate "C" not null,
  facts json not null,
  primary key (org, id)
);

-- The decisions that wait, and on whom: a person, or whoever fits a description (`cto`, `finance`, `head_of_ai`, `leader/` and a unit).
-- Who that is is looked up when asked, so that no row goes stale when somebody joins or leaves.
create table waiting (
  org text not null,
  holder text collate "C" not null,
  initiative text collate "C" not null,
  code text not null,
  -- Which one, where there may be several; empty where there is one.
  which text not null,
  due timestamptz(3),
  -- False for what nobody can do in another's place.
  delegable boolean not null,
  primary key (org, holder, initiative, code, which)
);
create index waiting_due on waiting (org, holder, due, initiative);
create index waiting_initiative on waiting (org, initiative);

-- One address per person, only as a hash. It goes with the account.
create table calendar_feed (
  org text not null,
  person text not null,
  secret_hash bytea not null check (octet_length(secret_hash) = 32),
  created_at timestamptz(3) not null,
  primary key (org, person),
  unique (org, secret_hash),
  foreign key (org, person) references account (org, person) on delete cascade
);

-- Rows that earlier versions wrote know nothing of this: they are made anew.
insert into view_remake (org, after) select distinct org, '' from portfolio on conflict (org) do update set after = '';
