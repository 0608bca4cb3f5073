-- Who asked for a generation, and by which idempotency key: asked again, the same rebuild is not begun twice.

alter table query.projections add column asked_by text;
