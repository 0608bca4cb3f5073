package io.writ.command;

/** A rule by which a command is refused; implemented by closed enums. */
public interface Refusal {

    /** Stable name, kebab-case. */
    String code();

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
