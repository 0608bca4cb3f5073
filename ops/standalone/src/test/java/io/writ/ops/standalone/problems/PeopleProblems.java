package io.writ.ops.standalone.problems;

import static io.writ.ops.standalone.Client.done;
import static io.writ.ops.standalone.Client.id;
import static io.writ.ops.standalone.problems.Office.group;
import static io.writ.ops.standalone.problems.Office.policy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Delegations that do not go so far, and erasures and legal holds at the wrong time. */
final class PeopleProblems {

    private static final String ALL = "{\"kind\": \"all\"}";
    private static final String ELSEWHERE = "{\"kind\": \"policies\", \"policies\": [\"elsewhere\"]}";
    private static final Duration DAY = Duration.ofDays(1);

    private final Office office;

    PeopleProblems(Office office) {
        this.office = office;
    }

    Stream<Provoked> rows() {
        return Stream.of(
                new Provoked("delegate-is-delegator", 422, () -> delegate("ben", DAY, ALL)),
                new Provoked("period-invalid", 422, () -> delegate("chloe", DAY.negated(), ALL)),
                new Provoked("not-the-delegator", 403, () -> revoke("chloe", done(delegate("chloe", DAY, ALL)))),
                new Provoked("delegation-over", 409, this::revokedTwice),
                new Provoked("outside-delegation", 403, this::forAnotherPolicy),
                new Provoked("erasure-running", 409, this::erasedTwice),
                new Provoked("hold-not-placed", 409, this::releasedTwice));
    }

    /** By Ben. */
    HttpResponse<String> delegate(String to, Duration until, String scope) throws IOException {
        var body = "{\"to\": \"%s\", \"until\": \"%s\", \"scope\": %s, \"reason\": \"leave\"}"
                .formatted(to, Instant.now().plus(until), scope);
        return office.client().post("ben", "delegations", body);
    }

    private HttpResponse<String> revoke(String user, HttpResponse<String> seen) throws IOException {
        return office.client().command(user, "delegations/" + id(seen) + "/revocation", "{}", seen);
    }

    private HttpResponse<String> revokedTwice() throws IOException {
        return revoke("ben", done(revoke("ben", done(delegate("chloe", DAY, ALL)))));
    }

    private HttpResponse<String> forAnotherPolicy() throws IOException {
        office.publish("here", policy(group("finance")));
        var onBehalfOf = ", \"onBehalfOf\": \"%s\"".formatted(id(done(delegate("chloe", DAY, ELSEWHERE))));
        return office.approvals().decide("chloe", office.open("here"), "approve", onBehalfOf);
    }

    private HttpResponse<String> erasedTwice() throws IOException {
        done(erase());
        return erase();
    }

    HttpResponse<String> erase() throws IOException {
        return office.client().post("admin", "audit/erasures", "{\"subject\": \"emp-1\", \"reason\": \"asked for\"}");
    }

    private HttpResponse<String> releasedTwice() throws IOException {
        var held = done(
                office.client().post("ada", "audit/legal-holds", "{\"subject\": \"emp-2\", \"reason\": \"case 7\"}"));
        var release = "audit/legal-holds/" + id(held) + "/release";
        return office.client()
                .command("ada", release, "{}", done(office.client().command("ada", release, "{}", held)));
    }
}
