package io.writ.query.page;

/** The read models' database did not answer, or not as it should. */
public class ReadModelUnreadable extends RuntimeException {

    public ReadModelUnreadable(Throwable cause) {
        super("a read model cannot be read", cause);
    }
}
