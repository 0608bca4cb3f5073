package io.writ.command.engine;

/** The sender decided on an older version of the aggregate than the one that is there. */
public class VersionStale extends RuntimeException {

    private final String stream;
    private final long expected;
    private final long actual;

    VersionStale(String stream, long expected, long actual) {
        super("%s is at version %d, not %d".formatted(stream, actual, expected));
        this.stream = stream;
        this.expected = expected;
        this.actual = actual;
    }

    public String stream() {
        return stream;
    }

    public long expected() {
        return expected;
    }

    /** -1 when it does not exist. */
    public long actual() {
        return actual;
    }
}
