-- Appends cost less: receipts are found by a hash instead of three texts, and a batch is written as if nothing stood in
-- its way. What then stands in its way is a unique violation of streams or receipts, and the batch is sent once more to
-- a function that looks first.
--
-- Command nodes of the version before cannot append to this schema: they are stopped before it is made.

create table log.named_receipts (
    -- The first 16 bytes of SHA-256 of principal, operation and key, with a zero byte between them.
    name        uuid        not null,
    position    bigint      not null,
    recorded_at timestamptz not null,
    fingerprint bytea       not null
);

insert into log.named_receipts
    select encode(substring(sha256(
               convert_to(r.principal, 'UTF8') || '\x00'::bytea || convert_to(r.operation, 'UTF8') || '\x00'::bytea
               || convert_to(r.key, 'UTF8')) for 16), 'hex')::uuid,
           r.position, r.recorded_at, r.fingerprint
    from log.receipts r
    order by r.recorded_at;

drop function log.append_one, log.append_guarded, log.append, log.append_rest;
drop table log.receipts;
alter table log.named_receipts rename to receipts;
alter table log.receipts add constraint receipts_pkey primary key (name);
create index receipts_recorded_at on log.receipts using brin (recorded_at);

-- Appends one command of one event: what a writer does when nobody else wants to write. It is log.append without arrays,
-- which cost more than the rows. receipt is null when there is none.
--
-- Returns the position and the time in microseconds since 1970.
create function log.append_one(
    stream text, expected bigint, receipt uuid, fingerprint bytea,
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

    if receipt is not null then
        insert into log.receipts values (receipt, base, at, fingerprint);
    end if;
    if expected = -1 then
        insert into log.streams values (0, base, base, stream);
    else
        update log.streams s
            set version = expected + 1, last_position = base
            where s.stream = stream and s.version = expected;
        if not found then
            perform log.refuse_version();
        end if;
    end if;
    insert into log.events values (base, expected + 1, at, id, revision, stream, type, metadata, payload);
    return array[base, (extract(epoch from at) * 1000000)::bigint];
end
$$;

create function log.refuse_version() returns void
    language plpgsql
as $$
begin
    raise exception 'a stream is at another version'
        using errcode = 'unique_violation', schema = 'log', table = 'streams';
end
$$;

-- Appends a batch of commands, all of them or none, in one transaction of one statement.
--
-- One element a command: streams, expected (version before it, -1 for none), counts (of its events), lasts (how many
-- events of the batch come before its last), receipts and fingerprints (null where there is none), metadata. One an
-- event: owners (index of its command) to payloads. No stream and no receipt comes twice.
--
-- Returns the position of the first event and the common time in microseconds since 1970.
--
-- The first update takes the lock on the head. Every statement after it has a snapshot of its own (the function is
-- volatile), so it sees what the holder before us committed, and nobody else appends until we have committed.
create function log.append(
    streams text[], expected bigint[], counts int[], lasts int[], receipts uuid[], fingerprints bytea[],
    metadata bytea[], owners int[], versions bigint[], types text[], revisions smallint[], ids uuid[], payloads bytea[])
    returns bigint[]
    language plpgsql
as $$
declare
    base  bigint;
    bound bigint;
    at    timestamptz;
    total int := cardinality(ids);
    fresh bigint;
    moved bigint := 0;
begin
    update log.head h
        set next_position = h.next_position + total, recorded_at = greatest(clock_timestamp(), h.recorded_at)
        returning old.next_position, new.recorded_at, new.partitioned_to into base, at, bound;
    if base + total > bound then
        perform log.ensure_partitions(base + total);
    end if;

    insert into log.receipts
        select c.receipt, base + c.last, at, c.fingerprint
        from unnest(lasts, receipts, fingerprints) as c (last, receipt, fingerprint)
        where c.receipt is not null;

    insert into log.streams
        select c.count - 1, base + c.last - c.count + 1, base + c.last, c.stream
        from unnest(streams, expected, counts, lasts) as c (stream, expected, count, last)
        where c.expected = -1;
    get diagnostics fresh = row_count;
    if fresh < cardinality(streams) then
        update log.streams s
            set version = c.expected + c.count, last_position = base + c.last
            from unnest(streams, expected, counts, lasts) as c (stream, expected, count, last)
            where s.stream = c.stream and s.version = c.expected;
        get diagnostics moved = row_count;
        if fresh + moved < cardinality(streams) then
            perform log.refuse_version();
        end if;
    end if;

    insert into log.events
        select base + e.n - 1, e.version, at, e.id, e.revision, streams[e.owner], e.type, metadata[e.owner], e.payload
        from unnest(owners, versions, types, revisions, ids, payloads) with ordinality
            as e (owner, version, type, revision, id, payload, n);
    return array[base, (extract(epoch from at) * 1000000)::bigint];
end
$$;

-- Appends those commands of a batch that nothing stands in the way of; and none of them when the guarded stream (null
-- for none) is not at its version, so that what was decided by another stream is not in the log behind its change. The
-- lock on the head comes first: nobody changes anything between the look and the commit.
--
-- Arguments as for log.append. refused has one element a command: 0 appended, 1 its stream, or the guarded one, is at
-- another version, 2 its receipt exists. The positions of those appended follow each other from base on.
create function log.append_checked(
    guarded text, guarded_version bigint,
    streams text[], expected bigint[], counts int[], lasts int[], receipts uuid[], fingerprints bytea[],
    metadata bytea[], owners int[], versions bigint[], types text[], revisions smallint[], ids uuid[], payloads bytea[],
    out base bigint, out at timestamptz, out refused smallint[])
    language plpgsql
as $$
declare
    kept  int[];
    moved int[];
    bound bigint;
    total int := 0;
begin
    perform from log.head for update;
    if guarded is not null
        and coalesce((select s.version from log.streams s where s.stream = guarded), -1) <> guarded_version
    then
        refused := array_fill(1::smallint, array[cardinality(streams)]);
    else
        select array_agg(
                   case
                       when exists (select from log.receipts r where r.name = c.receipt) then 2
                       when coalesce((select s.version from log.streams s where s.stream = c.stream), -1) <> c.expected
                           then 1
                       else 0
                   end::smallint order by c.n)
            into refused
            from unnest(streams, expected, receipts) with ordinality as c (stream, expected, receipt, n);
    end if;

    -- Which are left, and where the last event of each comes now.
    moved := lasts;
    for i in 1 .. cardinality(streams) loop
        if refused[i] = 0 then
            kept := kept || i;
            total := total + counts[i];
            moved[i] := total - 1;
        end if;
    end loop;
    if total = 0 then
        base := -1;
        at := clock_timestamp();
        return;
    end if;

    update log.head h
        set next_position = h.next_position + total, recorded_at = greatest(clock_timestamp(), h.recorded_at)
        returning old.next_position, new.recorded_at, new.partitioned_to into base, at, bound;
    if base + total > bound then
        perform log.ensure_partitions(base + total);
    end if;
    insert into log.receipts
        select receipts[k], base + moved[k], at, fingerprints[k] from unnest(kept) as k where receipts[k] is not null;
    insert into log.streams
        select counts[k] - 1, base + moved[k] - counts[k] + 1, base + moved[k], streams[k]
        from unnest(kept) as k
        where expected[k] = -1;
    update log.streams s
        set version = expected[k] + counts[k], last_position = base + moved[k]
        from unnest(kept) as k
        where s.stream = streams[k] and s.version = expected[k];
    insert into log.events
        select base + row_number() over (order by e.n) - 1, e.version, at, e.id, e.revision, streams[e.owner], e.type,
               metadata[e.owner], e.payload
        from unnest(owners, versions, types, revisions, ids, payloads) with ordinality
            as e (owner, version, type, revision, id, payload, n)
        where refused[e.owner] = 0;
end
$$;

revoke all on all functions in schema log from public;
grant select on log.receipts to writ_command, writ_query;
grant insert, delete on log.receipts to writ_command;
grant execute on function log.append_one, log.append, log.append_checked, log.refuse_version to writ_command;
