package io.writ.command.engine;

/**
 * What an accepted command reached.
 *
 * @param state of the aggregate after it
 * @param version of the stream after it
 * @param position of its last event in the log
 * @param replayed whether it had been accepted before, and this is the first answer again
 */
public record Outcome<S>(String stream, S state, long version, long position, boolean replayed) {}
