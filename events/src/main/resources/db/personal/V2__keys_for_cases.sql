-- A key for each person and stream, so that one case of a person can be erased when its retention is over.
-- The empty stream: keys from before, which seal whatever the person has.

alter table personal.subject_keys add column stream text collate "C" not null default '';
alter table personal.subject_keys drop constraint subject_keys_subject_key;
alter table personal.subject_keys add unique (subject, stream);

alter table personal.destroyed_keys add column stream text collate "C" not null default '';

drop function personal.destroy(uuid);

-- of_stream: null for all of the person's keys.
create function personal.destroy(wanted uuid, of_stream text) returns setof uuid
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- One at a time: a sequence that is seen means that no lower one comes later.
    lock table personal.destroyed_keys in share row exclusive mode;
    return query
        with gone as (
            delete from personal.subject_keys k
            where k.subject = wanted and (of_stream is null or k.stream = of_stream)
            returning k.id, k.stream)
        insert into personal.destroyed_keys as d (id, subject, stream)
        select g.id, wanted, g.stream from gone g returning d.id;
end
$$;

revoke all on function personal.destroy from public;
grant execute on function personal.destroy to writ_command;

-- An erasure of everything of a person has the person's id; one of a single case has an id and the case's stream.
alter table personal.erasures add column subject uuid;
update personal.erasures set subject = id;
alter table personal.erasures alter column subject set not null;
alter table personal.erasures add column stream text collate "C";
