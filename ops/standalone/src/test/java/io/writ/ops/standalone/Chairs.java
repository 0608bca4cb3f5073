package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.created;

import java.io.IOException;

/** Requests for chairs, which finance decides. */
final class Chairs {

    private Chairs() {}

    /** @param effect whether somebody has to report what became of what was approved */
    static void publish(Client client, boolean effect) throws IOException {
        created(client.post("admin", "approval-policies/chairs/versions", """
                {"title": "Chairs", "payloadSchema": {"type": "object"},
                 "stages": [
                   {"name": "finance", "approvers": {"kind": "group", "group": "finance"}, "quorum": {"kind": "any"},
                    "rejection": "by-one", "onRejection": "return", "veto": false}],
                 "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": true, "noStage": "refuse",
                           "effect": %s}}""".formatted(effect)));
    }
}
