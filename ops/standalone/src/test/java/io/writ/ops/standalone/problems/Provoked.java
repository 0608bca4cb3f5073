package io.writ.ops.standalone.problems;

import java.io.IOException;
import java.net.http.HttpResponse;

/** A problem, and a request that is answered with it. */
record Provoked(String code, int status, Request by) {

    /** Everything that is needed for it, and at last the request itself. */
    @FunctionalInterface
    interface Request {
        HttpResponse<String> answer() throws IOException;
    }

    @Override
    public String toString() {
        return code;
    }
}
