package io.writ.query.live;

/**
 * Something happened to what one stream is about.
 *
 * @param position of the event
 * @param id of the stream, without its prefix
 */
record Change(long position, String id) {}
