package io.writ.query.inbox.live;

/**
 * Something happened to an approval.
 *
 * @param position of the event
 * @param approval its id
 */
record Change(long position, String approval) {}
