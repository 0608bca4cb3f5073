-- Appends who read what to the stream 'access': the only stream that the query side writes, and only by this function.
-- The lock on the head comes first, so the stream's version cannot change between the look and the append.
create function log.append_access(id uuid, revision smallint, metadata bytea, payload bytea) returns bigint
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    head bigint;
begin
    perform from log.head for update;
    head := coalesce((select s.version from log.streams s where s.stream = 'access'), -1);
    return (log.append_one(
        'access', head, null, null, 'access.recorded', revision, id, metadata, payload))[1];
end
$$;

revoke all on function log.append_access from public;
grant execute on function log.append_access to writ_query;
