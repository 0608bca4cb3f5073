package io.writ.command;

/**
 * A rule refused a command; nothing changed.
 *
 * <p>Refusals are ordinary answers, so no stack trace is taken.
 */
public class CommandRefused extends RuntimeException {

    private final transient Refusal reason;
    private final String detail;

    /** @param detail what happened in this case, for the one who sent the command */
    public CommandRefused(Refusal reason, String detail) {
        super(reason.code() + ": " + detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    public Refusal reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }
}
