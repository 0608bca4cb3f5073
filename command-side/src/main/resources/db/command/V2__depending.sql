-- Streams whose deadlines the posture of a scope changes.
create table command.depending (
    stream text primary key,
    scope  text not null
);

create index depending_by_scope on command.depending (scope, stream);

grant select, insert, update, delete on command.depending to writ_command;

-- From the log's beginning, for those that were open before this table was there.
update command.followers set position = -1 where name = 'due-book';
delete from command.due;
