-- Restricted reads that are noted and not in the log yet: written before the read is answered, moved to the log in one
-- transaction.

create table query.accesses (
    n    bigint generated always as identity primary key,
    body bytea  not null
);

grant select, insert, delete on query.accesses to writ_query;
