package io.writ.command;

import org.jspecify.annotations.Nullable;

/**
 * A rule refused a command; nothing changed.
 *
 * <p>Refusals are ordinary answers, so no stack trace is taken.
 */
public class CommandRefused extends RuntimeException {

    private final transient Refusal reason;
    private final String detail;
    private final @Nullable String definition;

    /** @param detail what happened in this case, for the one who sent the command */
    public CommandRefused(Refusal reason, String detail) {
        this(reason, detail, null);
    }

    /** @param definition version of a policy, where one applied */
    protected CommandRefused(Refusal reason, String detail, @Nullable String definition) {
        super(reason.code() + ": " + detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
        this.definition = definition;
    }

    /** The same, by this version of a policy. */
    public CommandRefused under(@Nullable String decided) {
        return decided == null ? this : new CommandRefused(reason, detail, decided);
    }

    /** The version of a policy under which it was refused, where one applied. */
    public @Nullable String definition() {
        return definition;
    }

    public Refusal reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }
}
