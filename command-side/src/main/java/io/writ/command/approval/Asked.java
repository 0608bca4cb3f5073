package io.writ.command.approval;

import io.writ.events.approval.ServiceSubjects;
import io.writ.events.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Subjects of the approvals that the service opens by itself. */
public final class Asked {

    public static final String ACTION = ServiceSubjects.ACTION;
    public static final String EXTENSION = ServiceSubjects.EXTENSION;
    public static final String TRANSITION = ServiceSubjects.TRANSITION;

    private Asked() {}

    /** Reference of an extension. */
    public static String extension(String action, int number) {
        return "%s/%d".formatted(action, number);
    }

    /** Reference of a transition. */
    public static String transition(String scope, String transition) {
        return "%s/%s".formatted(scope, transition);
    }

    /** Of exactly what is asked for, so that what is approved is what will be done. */
    static String digest(Object asked) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256").digest(Json.canonical(asked));
            return "sha-256:" + HexFormat.of().formatHex(sha256);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
