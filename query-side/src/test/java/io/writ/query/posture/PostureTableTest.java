package io.writ.query.posture;

import static io.writ.query.posture.PostureHistories.AT;
import static io.writ.query.posture.PostureHistories.MODEL;
import static io.writ.query.posture.PostureHistories.established;
import static io.writ.query.posture.PostureHistories.published;
import static io.writ.query.posture.PostureHistories.raised;
import static io.writ.query.posture.PostureHistories.ratified;
import static io.writ.query.posture.PostureHistories.reverted;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.posture.EffectiveLevel;
import io.writ.api.posture.PostureBoard;
import io.writ.api.posture.PosturePhase;
import io.writ.api.posture.PostureResource;
import io.writ.api.posture.TransitionResource;
import io.writ.api.posture.TransitionState;
import io.writ.edge.roles.Reach;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.posture.PostureEvent;
import io.writ.query.ReadModelFixture;
import io.writ.query.page.AsOf;
import io.writ.query.page.Database;
import io.writ.query.page.Moment;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WritServices
class PostureTableTest {

    private ReadModelFixture fixture;
    private PostureTable table;
    private PostureLog log;

    @BeforeEach
    void open() {
        // Each test has a log of its own: scopes are named alike in all of them.
        fixture = new ReadModelFixture(TestDatabase.fresh("postures"), new PosturesProjector());
        table = new PostureTable(new Database(fixture.source()), fixture.models());
        log = new PostureLog(fixture.log(), table);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theLevelThatCountsIsTheHighestOnTheWayUp() {
        history();
        fixture.project(2);
        assertThat(effective("group")).isEqualTo(new EffectiveLevel("alarm", "group", false));
        assertThat(effective("plant")).isEqualTo(new EffectiveLevel("alarm", "group", false));
        assertThat(effective("lab")).isEqualTo(new EffectiveLevel("alarm", "group", false));
        assertThat(posture("plant").level()).isEqualTo("calm");
        assertThat(posture("lab").phase()).isEqualTo(PosturePhase.PROVISIONAL);
        assertThat(posture("lab").revertsTo()).isEqualTo("calm");
        assertThat(table.board().whole(Reach.EVERYWHERE).items())
                .extracting(PostureResource::scope)
                .containsExactly("group", "plant", "lab", "other");
        assertThat(table.board().under("plant", Reach.EVERYWHERE))
                .extracting(PostureResource::scope)
                .containsExactly("plant", "lab");
    }

    @Test
    void theBoardOfAnyPositionIsAsItWasThen() {
        fixture.append("posture-model-alert", published());
        fixture.append("posture-group", established("Group", null));
        long before = fixture.append("posture-plant", established("Plant", "group"));
        fixture.append("posture-group", raised("t1", "calm", false));
        long raised = fixture.append("posture-group", ratified("t1"));
        fixture.project();
        assertThat(board(before).items())
                .extracting(
                        resource -> Objects.requireNonNull(resource.effective()).level())
                .containsExactly("calm", "calm");
        assertThat(board(raised)).isEqualTo(table.board().whole(Reach.EVERYWHERE));
        assertThat(log.seen(at(0))).isEmpty();
    }

    @Test
    void theBoardOfATimeIsAsImportsClaimWhereThatIsAskedFor() {
        fixture.append("posture-model-alert", published());
        var began = past("2006-08-01T00:00:00Z");
        fixture.append("posture-group", new PostureEvent.Established(began, "Group", MODEL, "calm", null));
        fixture.append("posture-group", raised(past("2010-01-22T00:00:00Z"), "t1", "calm", false));
        fixture.append("posture-group", ratified("t1"));
        fixture.project();
        assertThat(log.seen(happened("2006-07-31T23:59:59Z"))).isEmpty();
        assertThat(level(happened("2009-01-01T00:00:00Z"))).isEqualTo("calm");
        assertThat(level(happened("2010-01-22T00:00:00Z"))).isEqualTo("alarm");
        assertThat(log.seen(new Moment(new AsOf.Time(Instant.parse("2010-01-22T00:00:00Z")), false)))
                .isEmpty();
    }

    private static Act past(String time) {
        return new Act(Actor.person("ann"), AT, Instant.parse(time));
    }

    private static Moment happened(String time) {
        return new Moment(new AsOf.Time(Instant.parse(time)), true);
    }

    private String level(Moment moment) {
        return log.seen(moment)
                .orElseThrow()
                .board()
                .whole(Reach.EVERYWHERE)
                .items()
                .getFirst()
                .level();
    }

    @Test
    void theTimelineTellsWhatBecameOfEachTransition() {
        fixture.append("posture-model-alert", published());
        fixture.append("posture-group", established("Group", null));
        fixture.append("posture-group", raised("t1", "calm", false));
        fixture.append("posture-group", reverted("t1"));
        fixture.append("posture-group", raised("t2", "calm", true));
        fixture.append("posture-group", ratified("t2"));
        fixture.project();
        var transitions = log.transitions("group").orElseThrow();
        assertThat(transitions).extracting(TransitionResource::id).containsExactly("t2", "t1");
        assertThat(transitions)
                .extracting(TransitionResource::state)
                .containsExactly(TransitionState.IN_EFFECT, TransitionState.REVERTED);
        assertThat(transitions.getFirst().ratifiers()).containsExactly("bob");
        assertThat(transitions.getFirst().exercise()).isTrue();
        assertThat(transitions.getLast().endedWhy()).isEqualTo("not-ratified-in-time");
        assertThat(transitions.getLast().measures()).hasSize(1);
        assertThat(log.transitions("nowhere")).isEmpty();
        assertThat(log.transitions("model-alert")).isEmpty();
    }

    @Test
    void rebuiltIsAsItGrew() throws SQLException {
        history();
        fixture.project(1);
        var grown = table.board().whole(Reach.EVERYWHERE);
        try (var connection = fixture.source().getConnection();
                var statement = connection.createStatement()) {
            var schema = fixture.models().of(PosturesProjector.NAME).schema();
            statement.execute("truncate %s.posture, %s.posture_model".formatted(schema, schema));
        }
        fixture.restart();
        fixture.project(1000);
        assertThat(table.board().whole(Reach.EVERYWHERE)).isEqualTo(grown);
    }

    private void history() {
        fixture.append("posture-model-alert", published());
        fixture.append("posture-group", established("Group", null));
        fixture.append("posture-plant", established("Plant", "group"));
        fixture.append("posture-lab", established("Lab", "plant"));
        fixture.append("posture-other", established("Other", null));
        fixture.append("posture-lab", raised("t1", "calm", true));
        fixture.append("posture-group", raised("t2", "calm", false));
        fixture.append("posture-group", ratified("t2"));
    }

    private static Moment at(long position) {
        return new Moment(new AsOf.Position(position), false);
    }

    private PostureBoard board(long position) {
        return log.seen(at(position)).orElseThrow().board().whole(Reach.EVERYWHERE);
    }

    private PostureResource posture(String scope) {
        return table.board().get(scope).orElseThrow();
    }

    private EffectiveLevel effective(String scope) {
        return Objects.requireNonNull(posture(scope).effective());
    }
}
