-- The query side's own books. Run as writ_owner; the rows belong to writ_query.

create table query.projections (
    name        text        not null,
    version     int         not null,
    generation  int         not null,
    schema_name text        not null unique,
    state       text        not null check (state in ('building', 'serving', 'retired')),
    position    bigint      not null default -1,
    started_at  timestamptz not null default clock_timestamp(),
    serving_at  timestamptz,
    retired_at  timestamptz,
    touched_at  timestamptz not null default clock_timestamp(),
    primary key (name, version, generation)
) with (fillfactor = 10);

create unique index one_serves on query.projections (name, version) where state = 'serving';
create unique index one_builds on query.projections (name, version) where state = 'building';

-- Events that a projector could not apply, and every later event of the same stream, in order.
create table query.dead_letters (
    schema_name text        not null references query.projections (schema_name) on delete cascade,
    stream      text        not null,
    position    bigint      not null,
    type        text        not null,
    error       text,
    parked_at   timestamptz not null default clock_timestamp(),
    primary key (schema_name, stream, position)
);

grant usage on schema query to writ_query;
grant select, insert, update, delete on query.projections, query.dead_letters to writ_query;
