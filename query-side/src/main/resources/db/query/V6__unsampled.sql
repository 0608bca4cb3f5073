-- The planner keeps samples of columns, also of rows that are gone until a table is analysed again.
-- What may hold personal data is not sampled, and what was is forgotten.
alter table query.export_parts alter column bytes set statistics 0;
alter table query.dead_letters alter column error set statistics 0;
alter table query.exports alter column error set statistics 0;

select pg_clear_attribute_stats(
    schemaname => 'query', relname => place[1], attname => place[2], inherited => false)
from (values (array['export_parts', 'bytes']), (array['dead_letters', 'error']), (array['exports', 'error']))
    as places (place);
