package io.writ.client;

import tools.jackson.databind.JsonNode;

/** The service refused a request; {@link #code} is what to switch on. */
public class ProblemAnswer extends RuntimeException {

    private final int status;
    private final transient JsonNode members;

    ProblemAnswer(int status, JsonNode members) {
        super(members.path("code").asString("") + ": " + members.path("detail").asString(""));
        this.status = status;
        this.members = members;
    }

    public int status() {
        return status;
    }

    /** Of the catalogue, such as {@code version-stale}. */
    public String code() {
        return members.path("code").asString("");
    }

    /** Everything that the problem says, extensions included. */
    public JsonNode members() {
        return members;
    }
}
