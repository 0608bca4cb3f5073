package io.writ.events.approval;

import java.util.Set;

/** Subjects of the approvals that the service opens by itself. What they grant, it does at once. */
public final class ServiceSubjects {

    public static final String ACTION = "action";
    public static final String EXTENSION = "action-extension";
    public static final String TRANSITION = "posture-transition";

    private static final Set<String> TYPES = Set.of(ACTION, EXTENSION, TRANSITION);

    private ServiceSubjects() {}

    /** Whether a request is about one, or says so. */
    public static boolean include(Request request) {
        return TYPES.contains(request.subject().type());
    }
}
