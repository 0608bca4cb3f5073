package io.writ.query.posture;

import static io.writ.query.posture.PostureHistories.BOB;
import static io.writ.query.posture.PostureHistories.established;
import static io.writ.query.posture.PostureHistories.raised;
import static io.writ.query.posture.PostureHistories.reverted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.writ.api.Page;
import io.writ.api.posture.TransitionResource;
import io.writ.api.posture.TransitionState;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.events.posture.PostureEvent;
import io.writ.query.page.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

class TimelineTest {

    private final List<PostureEvent> events = new ArrayList<>(List.of(established("Group", null)));

    @Test
    void a_page_goes_on_behind_what_was_seen_whatever_is_proposed_meanwhile() {
        for (var id : List.of("t1", "t2", "t3")) {
            happened(id);
        }
        var first = page(null);
        assertThat(first.items()).extracting(TransitionResource::id).containsExactly("t3", "t2");
        happened("t4");

        var last = page(first.next());

        assertThat(last.items()).extracting(TransitionResource::id).containsExactly("t1");
        assertThat(last.next()).isNull();
    }

    @Test
    void a_cursor_of_another_scope_leads_nowhere() {
        for (var id : List.of("t1", "t2", "t3")) {
            happened(id);
        }
        var next = Objects.requireNonNull(page(null).next());
        events.removeIf(event -> !(event instanceof PostureEvent.Established));
        happened("u1");
        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> page(next))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.CURSOR_INVALID));
    }

    @Test
    void a_raise_that_was_refused_says_so_in_the_words_of_who_refused_it() {
        events.addAll(raised("t1", "calm", false));
        events.add(new PostureEvent.Refused(BOB, "t1", "role:approver", "a false alarm", null));
        events.add(
                new PostureEvent.Reverted(BOB, "t1", "alarm", "calm", PostureEvent.RevertedWhy.RATIFICATION_REFUSED));

        assertThat(Timeline.of(events)).singleElement().satisfies(refused -> {
            assertThat(refused.state()).isEqualTo(TransitionState.REFUSED);
            assertThat(refused.endedWhy()).isEqualTo("a false alarm");
        });
    }

    private void happened(String id) {
        events.addAll(raised(id, "calm", false));
        events.addAll(reverted(id));
    }

    private Page<TransitionResource> page(@Nullable String cursor) {
        var given = new LinkedMultiValueMap<String, String>();
        given.add("limit", "2");
        if (cursor != null) {
            given.add("cursor", cursor);
        }
        return Timeline.page(Timeline.of(events), Parameters.of(given, Parameters.PAGED));
    }
}
