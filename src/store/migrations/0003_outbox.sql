-- What is to be told outside: written in the transaction of the event that tells it, sent by a loop, kept a while to be looked at.

-- A channel to another system. The secret signs every delivery, so it has to be kept as it is.
create table webhook (
  org text not null,
  id text collate "C" not null,
  name text not null,
  url text not null,
  format text not null check (format in ('json', 'slack')),
  -- Null: everything.
  kinds text[],
  secret bytea not null,
  created_by text not null,
  created_at timestamptz(3) not null,
  primary key (org, id)
);

-- How one person wants to be told. No row: the defaults.
create table message_setting (
  org text not null,
  person text collate "C" not null,
  mail boolean not null,
  rhythm text not null check (rhythm in ('at_once', 'daily')),
  digest_hour smallint not null check (digest_hour between 0 and 23),
  quiet_from text check (quiet_from ~ '^[0-2][0-9]:[0-5][0-9]$'),
  quiet_to text check (quiet_to ~ '^[0-2][0-9]:[0-5][0-9]$'),
  time_zone text,
  primary key (org, person),
  check ((quiet_from is null) = (quiet_to is null))
);

-- One message to one person or one webhook. `key` makes it once: the event, or the deadline and its lead time.
-- Letters: rows with the same `letter` go out together; the row whose id is the letter's carries attempts and lease.
create table outbox (
  org text not null,
  id text collate "C" not null,
  key text collate "C" not null,
  person text collate "C",
  webhook text collate "C",
  kind text not null,
  initiative text collate "C",
  urgent boolean not null,
  asks text,
  -- What the sentence needs; emptied once it is sent or given up.
  body jsonb not null,
  created_at timestamptz(3) not null,
  -- Not before this moment, by the clock of the sender.
  due_at timestamptz(3) not null,
  -- Null until its time is planned.
  letter text collate "C",
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'skipped')),
  attempts integer not null default 0,
  -- The lease of the attempt in flight, by the clock of the database, so that processes whose clocks differ agree.
  taken_until timestamptz(3),
  last_error text,
  settled_at timestamptz(3),
  primary key (org, id),
  unique (org, key),
  check ((person is null) <> (webhook is null)),
  foreign key (org, webhook) references webhook (org, id) on delete cascade
);
create index outbox_waiting on outbox (org, due_at) where state = 'waiting';
create index outbox_letter on outbox (org, letter) where state = 'waiting';
create index outbox_latest on outbox (org, created_at desc, id desc);

-- A one-time answer: only the token's hash, bound to person, initiative and question. Several letters may carry the same question.
create table answer_link (
  org text not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  question text collate "C" not null,
  asks text not null check (asks in ('nomination', 'triage')),
  person text collate "C" not null,
  initiative text collate "C" not null,
  -- What the answer must still meet: the moment of the nomination, or of the asking.
  subject text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  primary key (org, token_hash)
);
create index answer_link_question on answer_link (org, question);

-- When the next reminder of an initiative has to be thought of. An index of what follows from its deadlines, made anew when it changes.
create table reminder (
  org text not null,
  initiative text collate "C" not null,
  at timestamptz(3) not null,
  primary key (org, initiative)
);
create index reminder_at on reminder (org, at);

-- How many entries of the record have been looked at for deadlines.
create table reminder_mark (
  org text not null,
  entries bigint not null,
  primary key (org)
);
