-- A copy of this schema that is restored brings back keys that were destroyed after it was made. They go again, by their ids,
-- which the log tells: a person's other keys stay. Each gets a new place in the sequence, so that processes forget them.

create function personal.destroy_again(wanted uuid[]) returns setof uuid
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- One at a time: a sequence that is seen means that no lower one comes later.
    lock table personal.destroyed_keys in share row exclusive mode;
    delete from personal.destroyed_keys d using personal.subject_keys k where k.id = any(wanted) and d.id = k.id;
    return query
        with gone as (
            delete from personal.subject_keys k where k.id = any(wanted) returning k.id, k.subject, k.stream)
        insert into personal.destroyed_keys as d (id, subject, stream)
        select g.id, g.subject, g.stream from gone g returning d.id;
end
$$;

revoke all on function personal.destroy_again from public;
grant execute on function personal.destroy_again to writ_command;
