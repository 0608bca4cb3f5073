package io.writ.edge.background;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What failed, and where, without its words: they may quote what somebody wrote, and nobody is erased from log files.
 */
public final class Unquoted extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Longer chains of causes go round in a circle. */
    private static final int DEEPEST = 20;

    private Unquoted(Throwable failed, @Nullable Unquoted cause) {
        super(name(failed), cause, false, true);
        setStackTrace(failed.getStackTrace());
    }

    /** To be logged in place of the failure. */
    public static Unquoted of(Throwable failed) {
        return of(failed, DEEPEST);
    }

    private static Unquoted of(Throwable failed, int deepest) {
        var cause = failed.getCause();
        return new Unquoted(failed, cause == null || deepest == 0 ? null : of(cause, deepest - 1));
    }

    /** The failure and its causes in a line, innermost last. */
    public static String line(Throwable failed) {
        var line = new StringBuilder(name(failed));
        var cause = failed.getCause();
        for (int i = 0; cause != null && i < DEEPEST; i++) {
            line.append(" by ").append(name(cause));
            cause = cause.getCause();
        }
        return line.toString();
    }

    private static String name(Throwable failed) {
        var name = failed.getClass().getName();
        return failed instanceof SQLException sql && sql.getSQLState() != null
                ? "%s %s".formatted(name, sql.getSQLState())
                : name;
    }
}
