-- Under which names this log has been sealed: a ledger without any checkpoint is then not a new one, but a lost one.
create table log.ledgers (
    origin   text        collate "C" primary key,
    begun_at timestamptz not null
);

create function log.remember_ledger(origin text) returns void
    language sql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    insert into log.ledgers values ($1, clock_timestamp()) on conflict do nothing
$$;

revoke all on function log.remember_ledger from public;
grant select on log.ledgers to writ_command, writ_query;
grant execute on function log.remember_ledger to writ_query;
