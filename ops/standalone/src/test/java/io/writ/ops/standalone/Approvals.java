package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.id;
import static io.writ.ops.standalone.Client.json;

import java.io.IOException;
import java.net.http.HttpResponse;

/** What people do to approvals that they saw. */
public record Approvals(Client client) {

    public HttpResponse<String> on(String user, HttpResponse<String> seen, String path, String body)
            throws IOException {
        return client.command(user, "approvals/" + id(seen) + path, body, seen);
    }

    public HttpResponse<String> approve(String user, HttpResponse<String> seen) throws IOException {
        return decide(user, seen, "approve", "");
    }

    /** @param more fields of the decision, each behind a comma */
    public HttpResponse<String> decide(String user, HttpResponse<String> seen, String choice, String more)
            throws IOException {
        return on(user, seen, "/decisions", decision(seen, choice, more));
    }

    static String decision(HttpResponse<String> seen, String choice, String more) {
        return "{\"choice\": \"%s\", \"digest\": \"%s\"%s}"
                .formatted(choice, json(seen).path("digest").asString(), more);
    }
}
