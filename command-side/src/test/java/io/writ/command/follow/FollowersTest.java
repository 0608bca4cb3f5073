package io.writ.command.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.writ.events.log.LoggedEvent;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WritServices
class FollowersTest {

    private final TestDatabase database = TestDatabase.fresh("followers");
    private final List<Long> handled = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Node node;
    private volatile boolean healed;

    @BeforeEach
    void makeNode() {
        node = Node.on(database);
    }

    @AfterEach
    void close() throws Exception {
        for (var one : open.reversed()) {
            one.close();
        }
        node.close();
    }

    @Test
    void two_nodes_handle_each_event_once_and_in_order() {
        start(node, new Recorder(true, -1));
        var other = Node.on(database);
        open.add(other);
        start(other, new Recorder(true, -1));

        append(2_000);

        awaitHandled(2_000);
        assertThat(handled).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void one_that_does_not_read_history_begins_at_the_end_and_goes_on_after_a_stop() throws Exception {
        append(10);
        var first = start(node, new Recorder(false, -1));
        append(5);
        awaitHandled(5);
        first.close();
        append(5);
        start(node, new Recorder(false, -1));

        awaitHandled(10);
        assertThat(handled)
                .containsExactlyElementsOf(LongStream.range(10, 20).boxed().toList());
    }

    @Test
    void what_fails_again_and_again_is_parked_and_the_rest_goes_on() throws SQLException {
        append(10);
        var followers = start(node, new Recorder(true, 4));

        await().atMost(java.time.Duration.ofSeconds(20)).until(() -> handled.contains(9L));

        assertThat(handled).doesNotContain(4L).contains(0L, 3L, 5L, 9L);
        try (var connection = node.books.getConnection();
                var rows =
                        connection.createStatement().executeQuery("select position, type, error from command.parked")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(4);
            assertThat(rows.getString(3)).isEqualTo("cannot");
            assertThat(rows.next()).isFalse();
        }
        assertThat(followers.retry("recorder", 4)).isTrue();
        assertThat(followers.parked(ParkedPlace.BEGINNING, 10))
                .singleElement()
                .satisfies(parked -> assertThat(parked.position()).isEqualTo(4));
        healed = true;
        assertThat(followers.retry("recorder", 4)).isTrue();
        assertThat(handled).contains(4L);
        assertThat(followers.parked(ParkedPlace.BEGINNING, 10)).isEmpty();
        assertThat(followers.retry("recorder", 4)).isFalse();
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            node.append("stream-" + i % 7, "test.happened", "{}", null);
        }
    }

    private Followers start(Node at, Follower follower) {
        var followers = new Followers(List.of(follower), at.books, at.log, at.log.appends());
        followers.start();
        open.add(followers);
        return followers;
    }

    private void awaitHandled(int events) {
        await().atMost(java.time.Duration.ofSeconds(20)).until(() -> handled.size() >= events);
    }

    private final class Recorder implements Follower {

        private final boolean history;
        private final long poisonous;

        Recorder(boolean history, long poisonous) {
            this.history = history;
            this.poisonous = poisonous;
        }

        @Override
        public String name() {
            return "recorder";
        }

        @Override
        public boolean readsHistory() {
            return history;
        }

        @Override
        public void handle(List<LoggedEvent> events, Connection connection) {
            if (!healed && events.stream().anyMatch(event -> event.position() == poisonous)) {
                throw new IllegalStateException("cannot");
            }
            events.forEach(event -> handled.add(event.position()));
        }
    }
}
