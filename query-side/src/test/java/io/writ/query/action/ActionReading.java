package io.writ.query.action;

import static io.writ.query.Histories.START;
import static io.writ.query.action.ActionLives.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.Page;
import io.writ.api.action.ActionCounts;
import io.writ.api.action.ActionSummary;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import io.writ.edge.roles.AllowedActions;
import io.writ.edge.roles.RoleMatrix;
import io.writ.events.Actor;
import io.writ.events.Ids;
import io.writ.query.ReadModelFixture;
import io.writ.query.ReadersRight;
import io.writ.query.page.Database;
import io.writ.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Actions in a database of its own, and somebody who reads them. */
abstract class ActionReading {

    static final Instant DUE = START.plus(Duration.ofDays(8));

    static final Caller AMAL =
            new Caller(Actor.person("amal"), Set.of("operator"), Set.of(), Set.of(), null, "issuer", null);

    ReadModelFixture fixture;
    ActionQueries queries;
    Instant now = START;

    @BeforeEach
    void open(TestDatabase database) {
        fixture = new ReadModelFixture(database, new ActionsProjector());
        queries = queries(ActionBoard.MOST_FOLDED);
    }

    ActionQueries queries(int mostFolded) {
        var table = new ActionTable(new Database(fixture.source()), fixture.models());
        var stream = new ActionStream(fixture.log());
        return new ActionQueries(
                table,
                stream,
                new ActionBoard(table, stream, mostFolded),
                () -> now,
                new AllowedActions(RoleMatrix.engine(), (operation, caller) -> null, InstantSource.system()));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    String submit(String title, String owner, Instant due) {
        var id = Ids.next().toString();
        fixture.append("action-" + id, submitted(title, owner, due));
        return id;
    }

    Page<ActionSummary> list(String... parameters) {
        return Objects.requireNonNull(
                queries.list(given(parameters), ReadersRight.of(AMAL)).getBody());
    }

    ActionCounts counts(String... parameters) {
        return Objects.requireNonNull(
                queries.counts(given(parameters), ReadersRight.of(AMAL)).getBody());
    }

    List<ActionSummary> walk(String... parameters) {
        var all = new ArrayList<ActionSummary>();
        var page = list(parameters);
        all.addAll(page.items());
        while (page.next() != null) {
            page = list(with(parameters, "cursor", page.next()));
            all.addAll(page.items());
        }
        return all;
    }

    static String[] with(String[] parameters, String... more) {
        var all = new ArrayList<>(List.of(parameters));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    static MultiValueMap<String, String> given(String... parameters) {
        var given = new LinkedMultiValueMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) {
            given.add(parameters[i], parameters[i + 1]);
        }
        return given;
    }

    static void assertProblem(ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
