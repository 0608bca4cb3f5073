package io.writ.query.live;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import io.writ.edge.roles.Concern;
import io.writ.edge.roles.Entities;
import io.writ.edge.roles.Right;
import io.writ.events.Actor;
import io.writ.query.ReadersRight;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveStreamsTest {

    private static final int MOST = 2;

    private final LiveStreams streams = new LiveStreams(Entities.NONE, MOST);

    @Test
    void nobody_has_more_streams_open_than_they_may_and_others_still_have_theirs() {
        var ann = ReadersRight.of(caller("ann"));
        open(ann);
        open(ann);

        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> open(ann))
                .matches(problem -> problem.code() == ProblemCode.RATE_LIMITED)
                .matches(problem -> problem.headers().containsKey("Retry-After"));
        assertThatCode(() -> open(ReadersRight.of(caller("bob")))).doesNotThrowAnyException();
    }

    @Test
    void a_stream_that_has_ended_counts_no_more() {
        for (int i = 0; i < 3 * MOST; i++) {
            var withheld = ReadersRight.limited(caller("ann"));
            await().untilAsserted(() -> assertThatCode(() -> open(withheld)).doesNotThrowAnyException());
        }
    }

    @Test
    void a_stream_that_could_not_be_opened_does_not_count() {
        var ann = ReadersRight.of(caller("ann"));
        for (int i = 0; i < 3 * MOST; i++) {
            assertThatExceptionOfType(ApiProblem.class)
                    .isThrownBy(
                            () -> streams.open("first", Concern.ACTION, ann, new Happening(), id -> Optional.empty()))
                    .matches(problem -> problem.code() == ProblemCode.HEADER_INVALID);
        }
    }

    private void open(Right right) {
        streams.open(null, Concern.ACTION, right, new Happening(), id -> Optional.empty());
    }

    private static Caller caller(String name) {
        return new Caller(Actor.person(name), Set.of(), Set.of(), Set.of(), null, "https://issuer", null);
    }
}
