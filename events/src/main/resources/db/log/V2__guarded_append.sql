-- Appends one command while another stream is at a version: what was decided by the other, such as a delegation, is not
-- in the log behind its change. The lock on the head comes first, so nobody changes it between the look and the commit.
create function log.append_guarded(
    guarded text, guarded_version bigint,
    streams text[], expected bigint[], counts int[], lasts int[], metadata bytea[],
    receipt_owners int[], principals text[], operations text[], keys text[], fingerprints bytea[],
    owners int[], versions bigint[], types text[], revisions smallint[], ids uuid[], payloads bytea[],
    out base bigint, out at timestamptz, out refused smallint[])
    language plpgsql
as $$
begin
    perform from log.head for update;
    if coalesce((select s.version from log.streams s where s.stream = guarded), -1) <> guarded_version then
        base := -1;
        at := clock_timestamp();
        refused := array_fill(1::smallint, array[cardinality(streams)]);
        return;
    end if;
    select a.base, a.at, a.refused into base, at, refused from log.append(
        streams, expected, counts, lasts, metadata,
        receipt_owners, principals, operations, keys, fingerprints,
        owners, versions, types, revisions, ids, payloads) as a;
end
$$;

revoke all on function log.append_guarded from public;
grant execute on function log.append_guarded to writ_command;
