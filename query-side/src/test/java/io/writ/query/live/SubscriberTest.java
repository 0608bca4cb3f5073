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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class SubscriberTest {

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

    private Subscriber subscriber(SseEmitter emitter) {
        var ann = new Caller(Actor.person("ann"), Set.of(), Set.of(), Set.of(), null, "https://issuer", null);
        return new Subscriber(
                null, Instant.EPOCH, ReadersRight.of(ann), new Quiet(), changed -> Optional.empty(), emitter);
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

    /** Nothing happens. */
    private static final class Quiet implements Announcements {

        @Override
        public long announced() {
            return 0;
        }

        @Override
        public Subscription subscribe(Consumer<Change> subscriber) {
            return () -> {};
        }

        @Override
        public List<Change> after(long position, int limit) {
            return List.of();
        }
    }
}
