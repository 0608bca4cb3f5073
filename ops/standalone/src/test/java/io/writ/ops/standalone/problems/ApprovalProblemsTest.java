package io.writ.ops.standalone.problems;

import static io.writ.ops.standalone.Client.done;
import static io.writ.ops.standalone.Client.id;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.meets;
import static io.writ.ops.standalone.problems.Office.group;
import static io.writ.ops.standalone.problems.Office.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.ops.standalone.Client;
import io.writ.ops.standalone.OwnInstance;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row is a rule of approvals, delegations or erasures that a client ran into. */
@OwnInstance
class ApprovalProblemsTest {

    private final Office office;
    private final PeopleProblems people;

    ApprovalProblemsTest(Client client) throws IOException {
        office = Office.of(client);
        people = new PeopleProblems(office);
    }

    Stream<Provoked> rows() {
        return Stream.of(new OpeningProblems(office).rows(), new DecidingProblems(office).rows(), people.rows())
                .flatMap(some -> some);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void a_client_is_told(Provoked problem) throws IOException {
        var answer = problem.by().answer();

        meets(problem.code(), problem.status(), answer);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void what_the_rules_are_about_can_be_read() throws IOException {
        office.publish("shown", policy(group("finance")));
        var opened = office.open("shown");
        var delegated = done(people.delegate("chloe", Duration.ofDays(1), "{\"kind\": \"all\"}"));

        assertThat(json(office.client().get("amal", "approval-policies?limit=200", opened))
                        .path("items")
                        .findValuesAsString("key"))
                .contains("shown");
        assertThat(json(office.client().get("amal", "approval-policies/shown", opened))
                        .path("version")
                        .asInt())
                .isEqualTo(1);
        assertThat(json(office.client().get("amal", "approval-policies/shown/versions/1", opened))
                        .path("definition")
                        .path("title")
                        .asString())
                .isEqualTo("Things");
        assertThat(json(office.client().get("ada", "audit/inbox?limit=200", opened))
                        .toString())
                .contains(id(opened));
        assertThat(json(office.client().get("ben", "delegations/" + id(delegated), delegated))
                        .path("to")
                        .asString())
                .isEqualTo("chloe");
    }
}
