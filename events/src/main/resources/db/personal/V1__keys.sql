-- Keys of those whose data are sealed, outside the log: they can be destroyed. Run as writ_owner.
-- What is wrapped is worth nothing without a master key, which is not in any database.

-- One row: the key of the pseudonyms that people have here, and of digests in receipts. It stays when master keys change.
create table personal.installation (
    one     boolean primary key default true check (one),
    master  uuid    not null,
    wrapped bytea   not null
);

-- subject: the person's pseudonym, never the id.
create table personal.subject_keys (
    id         uuid        primary key,
    subject    uuid        not null unique,
    master     uuid        not null,
    wrapped    bytea       not null,
    created_at timestamptz not null default clock_timestamp()
);

create index on personal.subject_keys (master);

-- Which streams hold what a key sealed. Written before the event is, so there may be too many, never too few.
create table personal.sealed_streams (
    key    uuid not null,
    stream text collate "C" not null,
    primary key (key, stream)
);

-- What is left of a key. The sequence tells processes whether to forget what they have in memory.
create table personal.destroyed_keys (
    sequence     bigint      generated always as identity primary key,
    id           uuid        not null unique,
    subject      uuid        not null,
    destroyed_at timestamptz not null default clock_timestamp()
);

create index on personal.destroyed_keys (subject);

-- Keys go only this way, so that none goes without a trace.
create function personal.destroy(wanted uuid) returns setof uuid
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- One at a time: a sequence that is seen means that no lower one comes later.
    lock table personal.destroyed_keys in share row exclusive mode;
    return query
        with gone as (delete from personal.subject_keys k where k.subject = wanted returning k.id)
        insert into personal.destroyed_keys as d (id, subject) select g.id, wanted from gone g returning d.id;
end
$$;

revoke all on all functions in schema personal from public;

grant usage on schema personal to writ_command, writ_query;
grant select on all tables in schema personal to writ_command, writ_query;
grant insert on personal.installation, personal.subject_keys, personal.sealed_streams to writ_command;
-- For another master key; what is wrapped stays the same.
grant update (master, wrapped) on personal.installation, personal.subject_keys to writ_command;
grant execute on function personal.destroy to writ_command;

-- How far erasures are. Rows name people by their pseudonyms; what was decided is in the log.
-- asked, before the event of it is in the log; destroyed, the key is; purged, so is what was opened with it.
create table personal.erasures (
    id           uuid        primary key,
    state        text        not null check (state in ('asked', 'destroyed', 'purged', 'completed')),
    asked_at     timestamptz not null default clock_timestamp(),
    destroyed_at timestamptz,
    purged_at    timestamptz,
    completed_at timestamptz
);

-- Places that were purged for an erasure under way, such as a generation of a projection.
create table personal.purged (
    erasure   uuid        not null references personal.erasures (id) on delete cascade,
    place     text        not null,
    purged_at timestamptz not null default clock_timestamp(),
    primary key (erasure, place)
);

grant select, insert, update, delete on personal.erasures, personal.purged to writ_command;
grant select, update on personal.erasures to writ_query;
grant select, insert on personal.purged to writ_query;
