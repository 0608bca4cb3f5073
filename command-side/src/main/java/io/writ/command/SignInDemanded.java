package io.writ.command;

import org.jspecify.annotations.Nullable;

/** Refused until they sign in more strongly; the same command goes through then. */
public class SignInDemanded extends CommandRefused {

    private final String context;

    /** @param context the authentication context that is missing */
    public SignInDemanded(Refusal reason, String detail, String context) {
        this(reason, detail, context, null);
    }

    private SignInDemanded(Refusal reason, String detail, String context, @Nullable String definition) {
        super(reason, detail, definition);
        this.context = context;
    }

    @Override
    public CommandRefused under(@Nullable String decided) {
        return decided == null ? this : new SignInDemanded(reason(), detail(), context, decided);
    }

    public String context() {
        return context;
    }
}
