-- The example's rehearsal: how far its clock is ahead, and who plays which part. Both stay empty in every other organisation.

create table demo_clock (
  org text not null primary key,
  ahead_days int not null check (ahead_days >= 0)
);

-- `behind` is who signed in before the first part was taken, and may always go back.
create table demo_part (
  org text not null,
  token_hash bytea not null,
  behind text not null,
  primary key (org, token_hash),
  foreign key (org, token_hash) references session (org, token_hash) on delete cascade
);
