package io.writ.ops.standalone.problems;

import static io.writ.ops.standalone.Client.done;
import static io.writ.ops.standalone.problems.Office.group;
import static io.writ.ops.standalone.problems.Office.policy;
import static io.writ.ops.standalone.problems.Office.stage;
import static io.writ.ops.standalone.problems.Office.where;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Requests that no policy lets begin, or begin again, and policies that cannot be published. */
final class OpeningProblems {

    private static final String PEER = stage("peer", "{\"kind\": \"peer-of-previous-approver\"}");

    private final Office office;

    OpeningProblems(Office office) {
        this.office = office;
    }

    Stream<Provoked> rows() {
        return Stream.of(
                new Provoked("policy-unknown", 422, () -> office.tryToOpen("amal", "nowhere")),
                new Provoked(
                        "no-stage-applies",
                        422,
                        () -> opened("amal", "dear", where("currency == 'EUR'", group("finance")))),
                new Provoked(
                        "condition-failed",
                        422,
                        () -> opened("amal", "unsaid", where("payload.budget > 5", group("finance")))),
                new Provoked(
                        "requester-has-no-manager",
                        422,
                        () -> opened(
                                "ledger-system", "managed", stage("boss", "{\"kind\": \"manager-of-requester\"}"))),
                new Provoked(
                        "no-previous-approver",
                        422,
                        () -> opened("amal", "peerless", where("currency == 'EUR'", group("finance")), PEER)),
                new Provoked(
                        "quorum-unreachable",
                        422,
                        () -> opened("amal", "alone", stage("self", "{\"kind\": \"people\", \"people\": [\"amal\"]}"))),
                new Provoked("no-peer-can-follow", 409, this::nobodysPeer),
                new Provoked("claimed-time-ahead", 422, this::ahead),
                new Provoked("not-resubmittable", 409, this::givenUp),
                new Provoked("version-moved", 412, this::publishedBefore));
    }

    private HttpResponse<String> opened(String user, String key, String... stages) throws IOException {
        office.publish(key, policy(stages));
        return office.tryToOpen(user, key);
    }

    /** The only approver's token names no manager, so that nobody has the same. */
    private HttpResponse<String> nobodysPeer() throws IOException {
        return office.vote(done(opened("amal", "peers", group("finance"), PEER)), "fred", "approve");
    }

    private HttpResponse<String> ahead() throws IOException {
        office.publish("future", policy(group("finance")));
        var tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        return office.tryToOpen("importer", "future", "Claimed-Time", tomorrow);
    }

    private HttpResponse<String> givenUp() throws IOException {
        office.publish(
                "final",
                policy(group("finance")).replace("\"resubmitWithdrawn\": true", "\"resubmitWithdrawn\": false"));
        var withdrawn = done(office.approvals().on("amal", office.open("final"), "/withdrawal", "{}"));
        return office.approvals().on("amal", withdrawn, "/resubmission", "{}");
    }

    /** By somebody who takes the policy to be new. */
    private HttpResponse<String> publishedBefore() throws IOException {
        office.publish("known", policy(group("finance")));
        return office.client()
                .post("admin", "approval-policies/known/versions", policy(group("legal")), "If-None-Match", "*");
    }
}
