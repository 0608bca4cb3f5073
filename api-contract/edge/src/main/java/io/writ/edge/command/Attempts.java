package io.writ.edge.command;

import io.writ.edge.roles.ForbiddenRequest;
import java.util.Arrays;

/** Which refused requests were to change something: those are kept for auditors. */
public final class Attempts {

    private Attempts() {}

    /** Whether it is a command, and not only tried. */
    public static boolean is(ForbiddenRequest request) {
        return Arrays.stream(request.handler().getMethodParameters())
                        .anyMatch(parameter -> parameter.getParameterType().equals(CommandCall.class))
                && !"validateOnly=true".equals(request.http().getQueryString());
    }
}
