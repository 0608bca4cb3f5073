-- The event log. Run as writ_owner; ${partition_size} events to a partition.

create table log.settings (
    one            boolean primary key default true check (one),
    partition_size bigint  not null check (partition_size > 0)
);

insert into log.settings (partition_size) values (${partition_size});

-- One row. Whoever holds its lock may append; positions therefore become visible in order.
-- It is updated with every batch: a page that is nearly empty lets each update stay on it (HOT).
create table log.head (
    next_position  bigint      not null,
    partitioned_to bigint      not null,
    recorded_at    timestamptz not null
) with (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

insert into log.head (next_position, partitioned_to, recorded_at) values (0, 0, clock_timestamp());

-- The head of each stream: what makes (stream, version) unique over all partitions, and tells a reader
-- which of them hold the stream.
create table log.streams (
    version        bigint not null,
    first_position bigint not null,
    last_position  bigint not null,
    stream         text   collate "C" primary key
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- Fixed-width columns first: no padding between them.
create table log.events (
    position    bigint      not null,
    version     bigint      not null,
    recorded_at timestamptz not null,
    id          uuid        not null,
    revision    smallint    not null,
    stream      text        collate "C" not null,
    type        text        collate "C" not null,
    metadata    bytea       not null,
    payload     bytea       not null,
    primary key (position)
) partition by range (position);

create table log.receipts (
    version     bigint      not null,
    position    bigint      not null,
    recorded_at timestamptz not null,
    principal   text        collate "C" not null,
    operation   text        collate "C" not null,
    key         text        collate "C" not null,
    stream      text        collate "C" not null,
    fingerprint bytea       not null,
    primary key (principal, operation, key)
);

create index receipts_recorded_at on log.receipts using brin (recorded_at);

create function log.refuse_change() returns trigger
    language plpgsql
as $$
begin
    raise exception '% on %.% is refused: the event log only grows', tg_op, tg_table_schema, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

-- Statement triggers are not inherited: every partition gets its own. ALWAYS: replication roles do not escape.
create function log.protect(events regclass) returns void
    language plpgsql
as $$
begin
    execute format(
        'create trigger append_only before update or delete or truncate on %s
             for each statement execute function log.refuse_change()', events);
    execute format('alter table %s enable always trigger append_only', events);
end
$$;

select log.protect('log.events');

-- Makes partitions until they hold every position below the given one, and one whole partition more.
-- The head's lock comes first, as in an append: two who do this do not wait for each other in a circle.
-- A table is attached when it is complete, which readers and writers of the others do not notice.
create function log.ensure_partitions(needed bigint default 0) returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    size      bigint := (select s.partition_size from log.settings s);
    ahead     bigint;
    bound     bigint;
    partition text;
begin
    select h.partitioned_to, greatest(h.next_position, needed) + size into bound, ahead from log.head h;
    if bound >= ahead then
        return;
    end if;
    select h.partitioned_to, greatest(h.next_position, needed) + size into bound, ahead from log.head h for update;
    while bound < ahead loop
        partition := format('log.events_%s', bound / size);
        execute format('create table %s (like log.events including defaults including storage)', partition);
        execute format('alter table %s add primary key (position), add unique (stream, version)', partition);
        perform log.protect(partition::regclass);
        execute format('alter table log.events attach partition %s for values from (%s) to (%s)',
            partition, bound, bound + size);
        bound := bound + size;
    end loop;
    update log.head h set partitioned_to = bound;
end
$$;

select log.ensure_partitions();

-- Appends one command of one event: what a writer does when nobody else wants to write. It is log.append without arrays,
-- which cost more than the rows. A stream or receipt that exists already is a unique violation.
--
-- Returns the position and the time in microseconds since 1970; null when the stream is at another version.
create function log.append_one(
    stream text, expected bigint, principal text, operation text, key text, fingerprint bytea,
    type text, revision smallint, id uuid, metadata bytea, payload bytea)
    returns bigint[]
    language plpgsql
as $$
#variable_conflict use_variable
declare
    base  bigint;
    bound bigint;
    at    timestamptz;
begin
    update log.head h
        set next_position = h.next_position + 1, recorded_at = greatest(clock_timestamp(), h.recorded_at)
        returning old.next_position, new.recorded_at, new.partitioned_to into base, at, bound;
    if base >= bound then
        perform log.ensure_partitions(base + 1);
    end if;

    if key is not null then
        insert into log.receipts
            values (expected + 1, base, at, principal, operation, key, stream, fingerprint);
    end if;
    if expected = -1 then
        insert into log.streams values (0, base, base, stream);
    else
        update log.streams s
            set version = expected + 1, last_position = base
            where s.stream = stream and s.version = expected;
        if not found then
            delete from log.receipts r
                where r.principal = principal and r.operation = operation and r.key = key;
            update log.head h set next_position = base;
            return null;
        end if;
    end if;
    insert into log.events values (base, expected + 1, at, id, revision, stream, type, metadata, payload);
    return array[base, (extract(epoch from at) * 1000000)::bigint];
end
$$;

-- Appends a batch of commands, all of them or all but the refused ones, in one transaction of one statement.
--
-- One element a command: streams, expected (version before it, -1 for none), counts (of its events), lasts (how many
-- events of the batch come before its last), metadata. One a receipt: receipt_owners (index of its command) to
-- fingerprints. One an event: owners (index of its command) to payloads. No stream and no receipt key comes twice.
--
-- Returns the position of the first event and the common time; refused is null when none was, else one element a
-- command: 0 appended, 1 its stream is at another version, 2 its receipt exists.
--
-- The first update takes the lock on the head. Every statement after it has a snapshot of its own (the function is
-- volatile), so it sees what the holder before us committed, and nobody else appends until we have committed.
create function log.append(
    streams text[], expected bigint[], counts int[], lasts int[], metadata bytea[],
    receipt_owners int[], principals text[], operations text[], keys text[], fingerprints bytea[],
    owners int[], versions bigint[], types text[], revisions smallint[], ids uuid[], payloads bytea[],
    out base bigint, out at timestamptz, out refused smallint[])
    language plpgsql
as $$
declare
    total  int := cardinality(ids);
    done   bigint;
    bound  bigint;
begin
    update log.head h
        set next_position = h.next_position + total, recorded_at = greatest(clock_timestamp(), h.recorded_at)
        returning old.next_position, new.recorded_at, new.partitioned_to into base, at, bound;
    if base + total > bound then
        perform log.ensure_partitions(base + total);
    end if;

    if cardinality(receipt_owners) > 0 then
        insert into log.receipts (principal, operation, key, fingerprint, stream, version, position, recorded_at)
            select r.principal, r.operation, r.key, r.fingerprint, streams[r.owner],
                   expected[r.owner] + counts[r.owner], base + lasts[r.owner], at
            from unnest(receipt_owners, principals, operations, keys, fingerprints)
                as r (owner, principal, operation, key, fingerprint)
            on conflict do nothing;
        get diagnostics done = row_count;
        if done < cardinality(receipt_owners) then
            refused := array_fill(0::smallint, array[cardinality(streams)]);
            -- Positions from base on are ours alone.
            for i in 1 .. cardinality(receipt_owners) loop
                if not exists (
                    select from log.receipts r
                    where (r.principal, r.operation, r.key) = (principals[i], operations[i], keys[i])
                        and r.position >= base)
                then
                    refused[receipt_owners[i]] := 2;
                end if;
            end loop;
        end if;
    end if;

    merge into log.streams s
        using unnest(streams, expected, counts, lasts) with ordinality as c (stream, expected, count, last, owner)
        on s.stream = c.stream
        when matched and s.version = c.expected and (refused is null or refused[c.owner] = 0) then
            update set version = c.expected + c.count, last_position = base + c.last
        when not matched and c.expected = -1 and (refused is null or refused[c.owner] = 0) then
            insert (stream, version, first_position, last_position)
            values (c.stream, c.count - 1, base + c.last - c.count + 1, base + c.last);
    get diagnostics done = row_count;

    if refused is null and done = cardinality(streams) then
        insert into log.events
            (position, stream, version, type, revision, id, recorded_at, metadata, payload)
            select base + e.n - 1, streams[e.owner], e.version, e.type, e.revision, e.id, at, metadata[e.owner],
                   e.payload
            from unnest(owners, versions, types, revisions, ids, payloads) with ordinality
                as e (owner, version, type, revision, id, payload, n);
        return;
    end if;

    select x.base_refused into refused from log.append_rest(
        base, at, coalesce(refused, array_fill(0::smallint, array[cardinality(streams)])),
        streams, expected, counts, lasts, metadata,
        receipt_owners, principals, operations, keys, fingerprints,
        owners, versions, types, revisions, ids, payloads) as x (base_refused);
end
$$;

-- Finishes a batch of which some commands are refused: what was written of those goes, the others close up.
create function log.append_rest(
    base bigint, at timestamptz, refused smallint[],
    streams text[], expected bigint[], counts int[], lasts int[], metadata bytea[],
    receipt_owners int[], principals text[], operations text[], keys text[], fingerprints bytea[],
    owners int[], versions bigint[], types text[], revisions smallint[], ids uuid[], payloads bytea[])
    returns smallint[]
    language plpgsql
as $$
declare
    places int[] := lasts;
    place  int := 0;
begin
    for i in 1 .. cardinality(streams) loop
        if refused[i] = 0
            and not exists (select from log.streams s where s.stream = streams[i] and s.last_position >= base)
        then
            refused[i] := 1;
        end if;
        if refused[i] = 0 then
            place := place + counts[i];
            places[i] := place - 1;
        end if;
    end loop;

    update log.head h set next_position = base + place;

    delete from log.receipts r
        using unnest(principals, operations, keys) as k (principal, operation, key)
        where (r.principal, r.operation, r.key) = (k.principal, k.operation, k.key) and r.position >= base;
    insert into log.receipts (principal, operation, key, fingerprint, stream, version, position, recorded_at)
        select r.principal, r.operation, r.key, r.fingerprint, streams[r.owner],
               expected[r.owner] + counts[r.owner], base + places[r.owner], at
        from unnest(receipt_owners, principals, operations, keys, fingerprints)
            as r (owner, principal, operation, key, fingerprint)
        where refused[r.owner] = 0;

    update log.streams s
        set last_position = base + places[c.owner],
            first_position = case
                when c.expected = -1 then base + places[c.owner] - c.count + 1
                else s.first_position
            end
        from unnest(streams, expected, counts) with ordinality as c (stream, expected, count, owner)
        where s.stream = c.stream and refused[c.owner] = 0;

    insert into log.events (position, stream, version, type, revision, id, recorded_at, metadata, payload)
        select base + row_number() over (order by e.n) - 1, streams[e.owner], e.version, e.type, e.revision, e.id, at,
               metadata[e.owner], e.payload
        from unnest(owners, versions, types, revisions, ids, payloads) with ordinality
            as e (owner, version, type, revision, id, payload, n)
        where refused[e.owner] = 0;

    return refused;
end
$$;

-- One stream from a version on. Two steps in one call: the positions between which the stream lies leave only its own
-- partitions to be opened, which a join would decide too late. Generic: planning costs more than reading.
create function log.read_stream(wanted text, from_version bigint) returns setof log.events
    language plpgsql
    stable
    rows 10
    set plan_cache_mode = force_generic_plan
as $$
declare
    first bigint;
    last  bigint;
begin
    select s.first_position, s.last_position into first, last
        from log.streams s where s.stream = wanted and s.version >= from_version;
    if found then
        return query
            select e.* from log.events e
            where e.stream = wanted and e.version >= from_version and e.position between first and last
            order by e.version;
    end if;
end
$$;

revoke all on all functions in schema log from public;

grant usage on schema log to writ_command, writ_query;
grant select on log.settings, log.head, log.streams, log.events, log.receipts to writ_command, writ_query;
grant execute on function log.read_stream to writ_command, writ_query;

grant insert on log.events, log.streams, log.receipts to writ_command;
grant update on log.head, log.streams to writ_command;
grant delete on log.receipts to writ_command;
grant execute on function log.append_one, log.append, log.append_rest, log.ensure_partitions to writ_command;
