package io.writ.command.http;

import io.writ.command.Principal;
import io.writ.edge.command.CommandCall;

/** From who called to who sends the command. */
public final class Principals {

    /** Scope of those who may say that something happened earlier, such as an import of past cases. */
    private static final String BACKDATE = "backdate";

    private Principals() {}

    public static Principal of(CommandCall call) {
        var caller = call.caller();
        return new Principal(
                caller.actor(),
                caller.roles(),
                caller.groups(),
                caller.scopes().contains(BACKDATE),
                caller.authenticationContext(),
                caller.signIn().contexts());
    }
}
