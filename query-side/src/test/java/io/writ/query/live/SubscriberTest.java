package io.writ.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.writ.edge.identity.Caller;
import io.writ.events.Actor;
import io.writ.query.ReadersRight;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class SubscriberTest {

    private static final Caller ANN =
            new Caller(Actor.person("ann"), Set.of(), Set.of(), Set.of(), null, "https://issuer", null);

    private final List<String> done = new ArrayList<>();

    @Test
    void a_stream_whose_token_has_ended_completes() {
        subscriber(new Emitter(null, null)).run();

        assertThat(done).containsExactly("sent", "completed");
    }

    @Test
    void a_reader_who_went_while_something_was_sent_ends_the_stream_without_a_word() {
        subscriber(new Emitter(new IOException("Broken pipe"), null)).run();

        assertThat(done).isEmpty();
    }

    @Test
    void a_reader_who_went_before_the_end_ends_it_without_an_error_in_its_thread() {
        var emitter = new Emitter(null, new IllegalStateException("already completed"));

        assertThatCode(subscriber(emitter)::run).doesNotThrowAnyException();
        assertThat(done).containsExactly("sent");
    }

    @Test
    void what_fails_ends_the_stream_with_its_error() {
        subscriber(new Emitter(new IllegalStateException("no read model"), null))
                .run();

        assertThat(done).containsExactly("no read model");
    }

    @Test
    void who_loaded_the_list_hears_that_something_of_their_entity_is_gone_and_nothing_of_others() {
        var sent = new ArrayList<String>();
        var emitter = new SseEmitter() {
            @Override
            public void send(SseEventBuilder event) throws IOException {
                var text = new StringBuilder();
                event.build().forEach(part -> text.append(part.getData()));
                sent.add(text.toString());
                if (text.indexOf("last") >= 0) {
                    throw new IOException("went");
                }
            }
        };
        var changes = new Happening(new Change(1, "theirs"), new Change(2, "ours"), new Change(3, "last"));
        new Subscriber(
                        null,
                        null,
                        ReadersRight.limited(ANN, "reader:emea"),
                        changes,
                        id -> id.equals("last") ? Optional.of(id) : Optional.empty(),
                        "ours"::equals,
                        emitter)
                .run();

        assertThat(sent).hasSize(3);
        assertThat(sent.getFirst()).contains("event:reset");
        assertThat(sent.get(1)).contains("event:remove", "ours");
        assertThat(sent.get(2)).contains("event:upsert");
    }

    private Subscriber subscriber(SseEmitter emitter) {
        return new Subscriber(
                null,
                Instant.EPOCH,
                ReadersRight.of(ANN),
                new Happening(),
                changed -> Optional.empty(),
                gone -> true,
                emitter);
    }

    private final class Emitter extends SseEmitter {

        private final @Nullable Exception sending;
        private final @Nullable RuntimeException ending;

        Emitter(@Nullable Exception sending, @Nullable RuntimeException ending) {
            this.sending = sending;
            this.ending = ending;
        }

        @Override
        public void send(SseEventBuilder event) throws IOException {
            if (sending instanceof IOException gone) {
                throw gone;
            }
            if (sending instanceof RuntimeException failed) {
                throw failed;
            }
            done.add("sent");
        }

        @Override
        public void complete() {
            end("completed");
        }

        @Override
        public void completeWithError(Throwable failed) {
            end(String.valueOf(failed.getMessage()));
        }

        private void end(String how) {
            if (ending != null) {
                throw ending;
            }
            done.add(how);
        }
    }
}
