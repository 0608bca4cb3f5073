package io.writ.ops.cli.xes;

/** The file is not a log that can be trusted; says where. */
public final class XesUnreadable extends RuntimeException {

    XesUnreadable(String message, Throwable cause) {
        super(message, cause);
    }

    XesUnreadable(String message) {
        super(message);
    }
}
