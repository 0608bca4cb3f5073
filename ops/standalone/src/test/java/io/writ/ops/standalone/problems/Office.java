package io.writ.ops.standalone.problems;

import static io.writ.ops.standalone.Client.done;

import io.writ.ops.standalone.Approvals;
import io.writ.ops.standalone.Client;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.UUID;

/** People, and policies and requests for them to get into trouble with. */
record Office(Client client, Approvals approvals) {

    /** Beside the development users there are an importer and Fred, who has no manager. */
    static Office of(Client client) throws IOException {
        client.admitImporter();
        client.admit("fred", "{\"subject\": \"fred\", \"roles\": [\"approver\"], \"groups\": [\"finance\"]}");
        return new Office(client, new Approvals(client));
    }

    static String stage(String name, String approvers) {
        return """
                {"name": "%s", "approvers": %s, "quorum": {"kind": "any"}, "rejection": "by-one",
                 "onRejection": "return", "veto": false}""".formatted(name, approvers);
    }

    static String group(String group) {
        return stage(group, "{\"kind\": \"group\", \"group\": \"%s\"}".formatted(group));
    }

    /** Applies only where the condition holds. */
    static String where(String condition, String stage) {
        return stage.replace("\"veto\"", "\"condition\": \"%s\", \"veto\"".formatted(condition));
    }

    static String policy(String... stages) {
        return """
                {"title": "Things", "payloadSchema": {"type": "object"}, "stages": [%s],
                 "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": true, "noStage": "refuse",
                           "effect": false}}""".formatted(String.join(",", stages));
    }

    void publish(String key, String policy) throws IOException {
        done(client.post("admin", "approval-policies/" + key + "/versions", policy));
    }

    HttpResponse<String> tryToOpen(String user, String policy, String... headers) throws IOException {
        var body = """
                {"policy": "%s", "subject": {"type": "thing", "reference": "%s"}, "title": "A thing",
                 "payload": {"note": "mine"}}""".formatted(policy, UUID.randomUUID());
        return client.post(user, "approvals", body, headers);
    }

    HttpResponse<String> open(String policy) throws IOException {
        return done(tryToOpen("amal", policy));
    }

    HttpResponse<String> vote(HttpResponse<String> seen, String user, String choice) throws IOException {
        return approvals.decide(user, seen, choice, "");
    }
}
