package io.writ.command;

import java.util.Locale;

/** A rule by which a command is refused; implemented by closed enums. */
public interface Refusal {

    /** The constant's name. */
    String name();

    /** Stable name, kebab-case. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The rule, as one sentence. */
    String sentence();

    Kind kind();

    /** What a refusal tells auditors. */
    enum Kind {
        /** Somebody tried what a rule forbids them: recorded among the refusals. */
        POLICY,
        /** The command was sound but cannot be carried out as things are: not recorded. */
        STATE
    }
}
