-- Up to which of personal.destroyed_keys, by their sequence, a generation was purged. Rows that come back with an old copy of
-- the database say so of themselves, whatever schema personal says of erasures.

alter table query.projections add column purged bigint not null default 0;
