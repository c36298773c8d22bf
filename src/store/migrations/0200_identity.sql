-- Who may sign in: roles and passwords, browser sessions, one-time links and machines' keys. Secrets only as hashes.

create table account (
  org text not null,
  person text not null,
  role text not null check (role in ('administrator', 'member', 'auditor')),
  password text,
  granted_by text not null,
  granted_at timestamptz(3) not null,
  primary key (org, person)
);

create table session (
  org text not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  person text not null,
  created_at timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  primary key (org, token_hash),
  foreign key (org, person) references account (org, person) on delete cascade
);
create index session_person on session (org, person);

create table sign_in_link (
  org text not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  purpose text not null check (purpose in ('first_run', 'sign_in')),
  person text,
  created_by text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  primary key (org, token_hash),
  foreign key (org, person) references account (org, person) on delete cascade,
  check ((purpose = 'first_run') = (person is null))
);

create table machine_key (
  org text not null,
  id text not null,
  name text not null,
  scopes text[] not null,
  prefix text not null,
  secret_hash bytea not null check (octet_length(secret_hash) = 32),
  created_at timestamptz(3) not null,
  created_by text not null,
  last_used_at timestamptz(3),
  expires_at timestamptz(3),
  primary key (org, id),
  unique (org, prefix)
);
