package io.writ.ops.standalone.attack;

import io.writ.api.problem.ProblemCode;

/**
 * Something that must not get through.
 *
 * @param expected the problem that answers it
 */
record Attack(String group, String name, Request request, ProblemCode expected) {

    @Override
    public String toString() {
        return "%s: %s -> %d %s".formatted(group, name, expected.status(), expected.code());
    }
}
