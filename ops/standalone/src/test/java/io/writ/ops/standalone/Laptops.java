package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.created;

import java.io.IOException;
import java.net.http.HttpResponse;

/** Requests for laptops: finance decides, and legal above an amount. */
record Laptops(Client client) {

    static final String POLICY = """
            {"title": "Laptops", "payloadSchema": {"type": "object"},
             "stages": [
               {"name": "finance", "approvers": {"kind": "group", "group": "finance"}, "quorum": {"kind": "any"},
                "rejection": "by-one", "onRejection": "return", "veto": false},
               {"name": "legal", "condition": "amount > 2000.0", "approvers": {"kind": "group", "group": "legal"},
                "quorum": {"kind": "any"}, "rejection": "by-one", "onRejection": "reject", "veto": true}],
             "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": true, "noStage": "refuse",
                       "effect": false}}""";

    /** Once, whoever asks for it again. */
    void publish() throws IOException {
        created(client.post("admin", "approval-policies/laptops/versions", POLICY, "Idempotency-Key", "\"laptops\""));
    }

    /** Above the amount. */
    static String request(String reference) {
        return """
                {"policy": "laptops", "subject": {"type": "laptop", "reference": "%s"}, "title": "A laptop",
                 "payload": {}, "amount": {"value": "2450.00", "currency": "EUR"}}""".formatted(reference);
    }

    HttpResponse<String> open(String reference) throws IOException {
        return created(client.post("amal", "approvals", request(reference)));
    }

    HttpResponse<String> decide(String user, HttpResponse<String> seen) throws IOException {
        return new Approvals(client).approve(user, seen);
    }

    HttpResponse<String> tryToDecide(String user, HttpResponse<String> seen) throws IOException {
        var decision = Approvals.decision(seen, "approve", "");
        return new Approvals(client).on(user, seen, "/decisions?validateOnly=true", decision);
    }
}
