package io.writ.command.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.writ.command.follow.Followers;
import io.writ.command.follow.Node;
import io.writ.command.follow.Sender;
import io.writ.events.Due;
import io.writ.events.log.AlreadyAccepted;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.Receipt;
import io.writ.events.log.ReceiptKey;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Egg timers: an event sets one, and when it is due another event says that it rang. */
@WritServices
class DueClockTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final TestDatabase database = TestDatabase.fresh("due");
    private final SettableClock clock = new SettableClock(START);
    private final List<AutoCloseable> open = new ArrayList<>();
    private Node node;

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
    void a_year_passes_in_seconds_and_every_timer_rings_once_at_its_time() throws SQLException {
        var one = clockOn(node, ringer(node));
        for (int day = 1; day <= 365; day++) {
            set("timer-" + day, START.plus(Duration.ofDays(day)));
        }
        awaitRows(365);
        for (int day = 0; day <= 365; day++) {
            clock.set(START.plus(Duration.ofDays(day)));
            one.look();
            assertThat(rang()).as("on day %d", day).isEqualTo(day);
        }
        awaitRows(0);
    }

    @Test
    void a_timer_that_is_set_again_rings_at_its_new_time_only() throws SQLException {
        var one = clockOn(node, ringer(node));
        set("timer-a", START.plusSeconds(10));
        awaitRows(1);
        set("timer-a", START.plusSeconds(100));
        await().until(() -> number("select count(*) from command.due where at > '2026-01-01T00:01:00Z'") == 1);
        clock.set(START.plusSeconds(50));
        one.look();
        assertThat(rang()).isZero();
        clock.set(START.plusSeconds(100));
        one.look();
        assertThat(rang()).isEqualTo(1);
    }

    @Test
    void two_nodes_at_once_ring_each_timer_once() throws Exception {
        var other = Node.on(database);
        open.add(other);
        var one = clockOn(node, ringer(node));
        var two = clockOn(other, ringer(other));
        for (int i = 0; i < 500; i++) {
            set("timer-" + i, START.plusSeconds(i % 10));
        }
        awaitRows(500);
        clock.set(START.plusSeconds(10));
        var first = Thread.ofVirtual().start(() -> drain(one));
        drain(two);
        first.join();

        assertThat(rang()).isEqualTo(500);
        awaitRows(0);
    }

    @Test
    void a_node_that_dies_between_the_command_and_its_note_leaves_it_to_another() throws SQLException {
        var lost = new AtomicInteger();
        var dying = clockOn(node, (origin, errand, type) -> {
            ringer(node).send(origin, errand, type);
            lost.incrementAndGet();
            throw new IllegalStateException("killed after the command was accepted");
        });
        set("timer-a", START.plusSeconds(1));
        awaitRows(1);
        clock.set(START.plusSeconds(1));
        dying.look();
        assertThat(lost).hasValue(1);

        var other = clockOn(node, ringer(node));
        clock.set(START.plusSeconds(10));
        other.look();

        assertThat(rang()).isEqualTo(1);
        awaitRows(0);
    }

    @Test
    void what_cannot_be_sent_is_tried_again_later_and_holds_nothing_up() throws SQLException {
        var healthy = ringer(node);
        var one = clockOn(node, (origin, errand, type) -> {
            if (errand.stream().equals("timer-bad") && clock.instant().isBefore(START.plusSeconds(60))) {
                throw new IllegalStateException("cannot be sent");
            }
            return healthy.send(origin, errand, type);
        });
        set("timer-bad", START.plusSeconds(1));
        set("timer-good", START.plusSeconds(2));
        awaitRows(2);
        clock.set(START.plusSeconds(5));
        one.look();
        assertThat(rang()).isEqualTo(1);
        one.look();
        assertThat(number("select tries from command.due where stream = 'timer-bad'"))
                .isEqualTo(1);
        clock.set(START.plusSeconds(60));
        one.look();
        assertThat(rang()).isEqualTo(2);
    }

    @Test
    void what_may_not_elapse_yet_is_asked_about_again() throws SQLException {
        var known = new AtomicBoolean();
        var asked = new ArrayList<Due>();
        var one = clockOn(
                node,
                new Timers() {
                    @Override
                    public boolean mayElapse(String stream, Due due) {
                        asked.add(due);
                        return known.get();
                    }
                },
                ringer(node));
        set("timer-a", START.plusSeconds(1));
        awaitRows(1);
        clock.set(START.plusSeconds(1));
        one.look();
        assertThat(rang()).isZero();
        known.set(true);
        clock.set(START.plusSeconds(2));
        one.look();
        assertThat(rang()).isEqualTo(1);
        assertThat(asked).extracting(Due::at).containsExactly(START.plusSeconds(1), START.plusSeconds(1));
    }

    @Test
    void what_time_does_names_the_event_that_made_it_due() throws SQLException {
        var causes = new ArrayList<String>();
        var one = clockOn(node, (origin, errand, type) -> {
            causes.add(errand.causation());
            return ringer(node).send(origin, errand, type);
        });
        set("timer-a", START.plusSeconds(100));
        set("timer-a", START.plusSeconds(10));
        node.append("timer-a", "timer.touched", START.plusSeconds(10).toString(), null);
        await().until(() -> number("select position from command.followers") == node.log.head());
        clock.set(START.plusSeconds(10));
        one.look();
        assertThat(causes)
                .containsExactly(node.log.stream("timer-a", 0).get(1).id().toString());
    }

    @Test
    void a_book_that_is_thrown_away_is_written_again_the_same() throws Exception {
        clockOn(node, ringer(node));
        for (int i = 0; i < 200; i++) {
            set("timer-" + i % 120, START.plusSeconds(i));
        }
        awaitRows(120);
        await().until(() -> number("select position from command.followers") == node.log.head());
        var before = rows();
        for (var one : open.reversed()) {
            one.close();
        }
        open.clear();
        try (var connection = node.books.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("delete from command.due");
            statement.execute("update command.followers set position = -1");
        }
        clockOn(node, ringer(node));
        await().until(() -> number("select position from command.followers") == node.log.head());

        assertThat(rows()).isEqualTo(before);
    }

    private void set(String stream, Instant at) {
        node.append(stream, "timer.set", at.toString(), null);
    }

    private DueClock clockOn(Node at, Sender sender) {
        return clockOn(at, new Timers(), sender);
    }

    private DueClock clockOn(Node at, Timed timers, Sender sender) {
        var book = new DueBook(List.of(timers), at.log, at.books);
        var followers = new Followers(List.of(book), at.books, at.log, at.log.appends());
        followers.start();
        open.add(followers);
        return new DueClock(book, sender, at.books, clock);
    }

    private static Sender ringer(Node at) {
        return (origin, errand, type) -> {
            var key = new ReceiptKey("writ", origin, errand.key());
            try {
                at.append(errand.stream(), "timer.rang", "", new Receipt(key, new byte[32]));
            } catch (AlreadyAccepted again) {
                return Optional.empty();
            }
            return Optional.empty();
        };
    }

    private static void drain(DueClock clock) {
        try {
            while (clock.look() > 0) {
                Thread.onSpinWait();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long rang() throws SQLException {
        return number("select count(*) from log.events where type = 'timer.rang'");
    }

    private void awaitRows(int rows) {
        await().atMost(Duration.ofSeconds(20)).until(() -> number("select count(*) from command.due") == rows);
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private List<String> rows() throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var result = connection
                        .createStatement()
                        .executeQuery("select stream || kind || at || cause from command.due order by 1")) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }

    private static class Timers extends Timer {

        @Override
        public boolean mayBegin(LoggedEvent event) {
            return event.type().equals("timer.set");
        }

        @Override
        public List<Due> due(List<LoggedEvent> stream) {
            var last = stream.getLast();
            return !last.type().equals("timer.rang")
                    ? List.of(new Due("ring", Instant.parse(new String(last.payload(), StandardCharsets.UTF_8))))
                    : List.of();
        }
    }
}
