package io.writ.edge.problem;

import java.util.Locale;

/** RFC 6901 pointers and kebab-case codes. */
final class Pointers {

    /** A name that a client made up is cut: it is shown to be recognised, not to be repeated. */
    private static final int LONGEST_NAME = 60;

    private Pointers() {}

    static String escape(String name) {
        var shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
        return shown.replaceAll("\\p{Cntrl}", "").replace("~", "~0").replace("/", "~1");
    }

    /** {@code attachments[0].name} becomes {@code /attachments/0/name}. */
    static String ofPath(String path) {
        return path.isEmpty()
                ? ""
                : "/"
                        + path.replace("].", "/")
                                .replace("[", "/")
                                .replace("]", "")
                                .replace('.', '/');
    }

    /** {@code NotBlank} becomes {@code not-blank}. */
    static String kebab(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
