-- The planner keeps samples of columns, also of rows that are gone: of wrapped keys none, so that a destroyed one is nowhere.
alter table personal.subject_keys alter column wrapped set statistics 0;

select pg_clear_attribute_stats(
    schemaname => 'personal', relname => 'subject_keys', attname => 'wrapped', inherited => false);
