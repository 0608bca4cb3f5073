package io.writ.events.log;

/** The database could not be reached, or refused the events for what they are. Nothing of the command was appended. */
public class AppendFailed extends RuntimeException {

    public AppendFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
