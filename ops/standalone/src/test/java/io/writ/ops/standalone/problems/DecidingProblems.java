package io.writ.ops.standalone.problems;

import static io.writ.ops.standalone.Client.done;
import static io.writ.ops.standalone.Client.id;
import static io.writ.ops.standalone.problems.Office.group;
import static io.writ.ops.standalone.problems.Office.policy;
import static io.writ.ops.standalone.problems.Office.stage;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Votes that do not count, seats that cannot be handed on, and what comes too late after an approval. */
final class DecidingProblems {

    private static final String HAND_ON = "{\"from\": \"%s\", \"to\": \"%s\", \"reason\": \"away\"}";

    private final Office office;
    private @Nullable HttpResponse<String> waiting;
    private @Nullable HttpResponse<String> passed;

    DecidingProblems(Office office) {
        this.office = office;
    }

    Stream<Provoked> rows() {
        return Stream.of(
                new Provoked("already-decided", 409, this::twice),
                new Provoked("group-has-decided", 409, this::secondOfAGroup),
                new Provoked("no-veto", 403, () -> office.vote(pending(), "ben", "veto")),
                new Provoked("not-your-seat", 403, () -> handOn("bela", "fred")),
                new Provoked("vouched-already", 403, this::vouchedTwice),
                new Provoked("handed-to-oneself", 403, () -> handOn("ben", "ben")),
                new Provoked("has-a-seat", 409, this::toSomebodySeated),
                new Provoked(
                        "no-such-question",
                        409,
                        () -> office.approvals().on("amal", pending(), "/questions/7/answer", "{\"text\": \"yes\"}")),
                new Provoked("not-newer", 409, () -> moved(pending(), ", \"version\": 1")),
                new Provoked("migration-would-decide", 409, this::nothingLeft),
                new Provoked("personal-data-differ", 409, this::personalSince),
                new Provoked("not-reopenable", 409, () -> reopened(approved())),
                new Provoked("may-not-reopen", 403, this::reopenedByAnother),
                new Provoked("effect-not-expected", 409, () -> reported(approved(), "requested")),
                new Provoked("effect-already-requested", 409, () -> reportedTwice("asked", "requested")),
                new Provoked("authority-lost", 403, this::revokedSince),
                new Provoked("effect-already-enacted", 409, () -> reportedTwice("enacted", "enacted")));
    }

    /** For finance to decide; what is refused leaves it as it is. */
    private HttpResponse<String> pending() throws IOException {
        if (waiting == null) {
            office.publish("plain", policy(group("finance")));
            waiting = office.open("plain");
        }
        return waiting;
    }

    private HttpResponse<String> approved() throws IOException {
        if (passed == null) {
            passed = approved("passed", policy(group("finance")));
        }
        return passed;
    }

    private HttpResponse<String> approved(String key, String policy) throws IOException {
        office.publish(key, policy);
        return done(office.vote(office.open(key), "ben", "approve"));
    }

    private HttpResponse<String> twice() throws IOException {
        var two = group("finance").replace("\"any\"", "\"count\", \"approvals\": 2");
        return office.vote(approved("pairs", policy(two)), "ben", "approve");
    }

    private HttpResponse<String> secondOfAGroup() throws IOException {
        var both = stage("both", "{\"kind\": \"groups\", \"groups\": [\"finance\", \"legal\"]}")
                .replace("\"any\"", "\"per-group\", \"approvals\": 1");
        return office.vote(approved("benches", policy(both)), "bela", "approve");
    }

    private HttpResponse<String> handOn(String from, String to) throws IOException {
        return office.approvals().on("ben", pending(), "/reassignments", HAND_ON.formatted(from, to));
    }

    private HttpResponse<String> vouchedTwice() throws IOException {
        office.publish("vouched", policy(group("finance")));
        var once = done(office.approvals()
                .on("admin", office.open("vouched"), "/reassignments", HAND_ON.formatted("pat", "sue")));
        return office.approvals().on("admin", once, "/reassignments", HAND_ON.formatted("kim", "lou"));
    }

    private HttpResponse<String> toSomebodySeated() throws IOException {
        office.publish("named", policy(stage("named", "{\"kind\": \"people\", \"people\": [\"ben\", \"bela\"]}")));
        return office.approvals().on("ben", office.open("named"), "/reassignments", HAND_ON.formatted("ben", "bela"));
    }

    private HttpResponse<String> moved(HttpResponse<String> seen, String version) throws IOException {
        return office.approvals().on("admin", seen, "/migration", "{\"reason\": \"newer rules\"%s}".formatted(version));
    }

    /** What is left of the stages has passed already. */
    private HttpResponse<String> nothingLeft() throws IOException {
        var passed = approved("shorter", policy(group("finance"), group("legal")));
        office.publish("shorter", policy(group("finance")));
        return moved(passed, "");
    }

    private HttpResponse<String> personalSince() throws IOException {
        office.publish("private", policy(group("finance")));
        var seen = office.open("private");
        var schema = "\"object\", \"properties\": {\"note\": {\"type\": \"string\", \"x-personal\": true}}";
        office.publish("private", policy(group("finance")).replace("\"object\"", schema));
        return moved(seen, "");
    }

    private HttpResponse<String> reopened(HttpResponse<String> seen) throws IOException {
        return office.approvals().on("ben", seen, "/reopening", "{\"reason\": \"second thoughts\"}");
    }

    private HttpResponse<String> reopenedByAnother() throws IOException {
        var byMaya = "\"reopening\": {\"kind\": \"people\", \"people\": [\"maya\"]}, \"effect\"";
        return reopened(approved("mayas", policy(group("finance")).replace("\"effect\"", byMaya)));
    }

    private HttpResponse<String> reported(HttpResponse<String> seen, String status) throws IOException {
        return office.approvals()
                .on(
                        "ledger-system",
                        seen,
                        "/effects",
                        "{\"status\": \"%s\", \"reference\": \"T-1\"}".formatted(status));
    }

    private HttpResponse<String> revokedSince() throws IOException {
        office.publish("entrusted", policy(group("finance")).replace("\"effect\": false", "\"effect\": true"));
        var delegated = done(office.client()
                .post(
                        "ben",
                        "delegations",
                        "{\"to\": \"chloe\", \"until\": \"%s\", \"scope\": {\"kind\": \"all\"}, \"reason\": \"leave\"}"
                                .formatted(Instant.now().plus(Duration.ofDays(1)))));
        var onBehalfOf = ", \"onBehalfOf\": \"%s\"".formatted(id(delegated));
        var approved = done(office.approvals().decide("chloe", office.open("entrusted"), "approve", onBehalfOf));
        done(office.client().command("ben", "delegations/" + id(delegated) + "/revocation", "{}", delegated));
        return reported(approved, "requested");
    }

    private HttpResponse<String> reportedTwice(String key, String status) throws IOException {
        var seen = approved(key, policy(group("finance")).replace("\"effect\": false", "\"effect\": true"));
        return reported(done(reported(seen, status)), status);
    }
}
