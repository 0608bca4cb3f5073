package io.writ.edge.roles;

import org.jspecify.annotations.Nullable;

/** What an operation is about, which says how far a role limited to an entity goes in it. */
public enum Concern {
    /** One approval, which its path names by {@code id}: a limited role counts where it belongs to its entity. */
    APPROVAL("id"),
    /** One action, which its path names by {@code id}. */
    ACTION("id"),
    /** One scope, which its path names by {@code scope}, and which is the entity of the same name. */
    POSTURE("scope"),
    /** Several things that belong to entities, or one that is to be made: its handler asks for a {@link Right}. */
    MANY(null),
    /** What belongs to everybody, such as policies: any role that may, limited or not. */
    COMMON(null),
    /** The whole installation, such as its audit: only roles without a limit. */
    WHOLE(null);

    private final @Nullable String variable;

    Concern(@Nullable String variable) {
        this.variable = variable;
    }

    /** Of the path, which names the one thing; null when it is not about one. */
    @Nullable
    String variable() {
        return variable;
    }
}
