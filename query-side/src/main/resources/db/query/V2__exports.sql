-- Exports that were asked for, and their content in parts: whichever node is asked can give it out.

create table query.exports (
    id            uuid        primary key,
    principal     text        not null,
    key           text        not null,
    fingerprint   bytea       not null,
    format        text        not null,
    policy        text,
    from_position bigint      not null,
    to_position   bigint      not null,
    state         text        not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
    reached       bigint      not null default -1,
    events        bigint      not null default 0,
    bytes         bigint      not null default 0,
    digest        text,
    attempts      int         not null default 0,
    error         text,
    requested_at  timestamptz not null default clock_timestamp(),
    touched_at    timestamptz not null default clock_timestamp(),
    finished_at   timestamptz,
    unique (principal, key)
);

create index on query.exports (requested_at) where state in ('waiting', 'running');

create table query.export_parts (
    export uuid  not null references query.exports (id) on delete cascade,
    attempt int  not null,
    part   int   not null,
    bytes  bytea not null,
    primary key (export, attempt, part)
);

grant select, insert, update, delete on query.exports, query.export_parts to writ_query;
