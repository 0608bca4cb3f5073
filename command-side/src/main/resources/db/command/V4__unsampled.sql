-- Messages of events that were parked may quote what is personal: the planner keeps no samples of them.
alter table command.parked alter column error set statistics 0;

select pg_clear_attribute_stats(schemaname => 'command', relname => 'parked', attname => 'error', inherited => false);
