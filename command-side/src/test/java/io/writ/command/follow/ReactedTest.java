package io.writ.command.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@WritServices
class ReactedTest {

    @Test
    void reactions_know_what_was_recorded_until_the_event_that_is_theirs_next() throws SQLException {
        try (var node = Node.on(TestDatabase.fresh("reacted"))) {
            var reacted = new Reacted(node.books, node.log);
            assertThat(reacted.until(Instant.MAX)).isTrue();
            node.append("thing-a", "thing.done", "", null);
            var recorded = node.log.stream("thing-a", 0).getFirst().recordedAt();
            put(node, -1);
            assertThat(reacted.until(recorded)).isFalse();
            assertThat(reacted.until(recorded.minusMillis(1))).isTrue();
            put(node, 0);
            assertThat(reacted.until(recorded)).isTrue();
        }
    }

    private static void put(Node node, long position) throws SQLException {
        try (var connection = node.books.getConnection();
                var statement = connection.prepareStatement("""
                        insert into command.followers (name, position) values ('reactions', ?)
                        on conflict (name) do update set position = excluded.position""")) {
            statement.setLong(1, position);
            statement.executeUpdate();
        }
    }
}
