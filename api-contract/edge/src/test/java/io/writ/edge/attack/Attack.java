package io.writ.edge.attack;

import io.writ.api.problem.ProblemCode;
import java.net.http.HttpRequest;

/** A request that must not get through, and the problem that it meets. */
record Attack(String name, HttpRequest.Builder request, ProblemCode expected) {

    @Override
    public String toString() {
        return name + " -> " + expected.code();
    }
}
