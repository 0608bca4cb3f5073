package io.writ.api;

/** Names of entities: the parts of an organisation that things belong to and roles may be limited to. */
public final class Entity {

    /** Kebab-case, as in {@code approver:emea}. */
    public static final String PATTERN = "[a-z0-9]+(-[a-z0-9]+)*";

    private Entity() {}
}
