-- Appends one command of several events: what a writer does when nobody else wants to write, as log.append_one for one
-- event. Arrays are made for the events only; log.append, which has them for everything, costs the server half as much again.
--
-- One element an event: types, revisions, ids, payloads. receipt is null when there is none.
--
-- Returns the position of the first event and the time in microseconds since 1970.
create function log.append_several(
    stream text, expected bigint, receipt uuid, fingerprint bytea, metadata bytea,
    types text[], revisions smallint[], ids uuid[], payloads bytea[])
    returns bigint[]
    language plpgsql
as $$
#variable_conflict use_variable
declare
    base  bigint;
    bound bigint;
    at    timestamptz;
    total int := cardinality(ids);
begin
    update log.head h
        set next_position = h.next_position + total, recorded_at = greatest(clock_timestamp(), h.recorded_at)
        returning old.next_position, new.recorded_at, new.partitioned_to into base, at, bound;
    if base + total > bound then
        perform log.ensure_partitions(base + total);
    end if;

    if receipt is not null then
        insert into log.receipts values (receipt, base + total - 1, at, fingerprint);
    end if;
    if expected = -1 then
        insert into log.streams values (total - 1, base, base + total - 1, stream);
    else
        update log.streams s
            set version = expected + total, last_position = base + total - 1
            where s.stream = stream and s.version = expected;
        if not found then
            perform log.refuse_version();
        end if;
    end if;
    insert into log.events
        select base + e.n - 1, expected + e.n, at, e.id, e.revision, stream, e.type, metadata, e.payload
        from unnest(types, revisions, ids, payloads) with ordinality as e (type, revision, id, payload, n);
    return array[base, (extract(epoch from at) * 1000000)::bigint];
end
$$;

revoke all on function log.append_several from public;
grant execute on function log.append_several to writ_command;
