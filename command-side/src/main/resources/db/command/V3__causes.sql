-- The event that made each row due, and what that event belongs to.
delete from command.due;
alter table command.due add column cause uuid not null, add column correlation text;

-- From the log's beginning, for those that were due before the columns were there.
update command.followers set position = -1 where name = 'due-book';
