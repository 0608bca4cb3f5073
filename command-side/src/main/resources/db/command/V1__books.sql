-- The command side's own books. Run as writ_owner; the rows belong to writ_command. All of it follows from the log.

create table command.followers (
    name     text   primary key,
    position bigint not null
) with (fillfactor = 10);

-- Events that a follower could not handle after several tries, so that those behind them were not held up.
create table command.parked (
    follower  text        not null references command.followers (name),
    position  bigint      not null,
    stream    text        not null,
    type      text        not null,
    error     text        not null,
    parked_at timestamptz not null default clock_timestamp(),
    primary key (follower, position)
);

-- What is due of which stream. sent_at: the stream was told; the row goes when its events say so.
create table command.due (
    stream     text        not null,
    kind       text        not null,
    at         timestamptz not null,
    not_before timestamptz not null,
    tries      int         not null default 0,
    sent_at    timestamptz,
    primary key (stream, kind)
);

create index due_by_time on command.due (not_before) where sent_at is null;

grant usage on schema command to writ_command;
grant select, insert, update, delete on command.followers, command.parked, command.due to writ_command;
