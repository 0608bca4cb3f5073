package io.writ.events.log;

import static io.writ.events.log.LogFixture.append;
import static io.writ.events.log.LogFixture.receipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WritServices
class PostgresEventLogTest {

    private final LogFixture fixture = new LogFixture(TestDatabase.fresh("log"), 1_000);
    private final PostgresEventLog log = fixture.node();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void anEmptyLogHasNothing() {
        assertThat(log.head()).isEqualTo(-1);
        assertThat(log.version("a")).isEqualTo(-1);
        assertThat(log.stream("a", 0)).isEmpty();
        assertThat(log.after(-1, 10)).isEmpty();
        assertThat(log.receipt(receipt("k").key())).isEmpty();
    }

    @Test
    void positionsAndVersionsAreDenseFromZero() {
        assertThat(log.append(append("a", -1, 2)))
                .extracting("firstPosition", "lastPosition", "version")
                .containsExactly(0L, 1L, 1L);
        assertThat(log.append(append("b", -1, 1)))
                .extracting("firstPosition", "lastPosition", "version")
                .containsExactly(2L, 2L, 0L);
        assertThat(log.append(append("a", 1, 3)))
                .extracting("firstPosition", "lastPosition", "version")
                .containsExactly(3L, 5L, 4L);
        assertThat(log.head()).isEqualTo(5);
        assertThat(log.version("a")).isEqualTo(4);
        assertThat(log.after(-1, 100)).extracting(LoggedEvent::position).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(log.after(1, 2)).extracting(LoggedEvent::position).containsExactly(2L, 3L);
        assertThat(log.stream("a", 0)).extracting(LoggedEvent::version).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(log.stream("a", 3)).extracting(LoggedEvent::position).containsExactly(4L, 5L);
        assertThat(log.stream("a", 5)).isEmpty();
    }

    @Test
    void everyByteIsKept() {
        var bytes = new byte[256];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        var event = new NewEvent(LogFixture.event().id(), "test.ü", 7, bytes);
        var metadata = "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8);
        var appended = log.append(new Append("strøm", -1, List.of(event), metadata, null));
        var read = log.stream("strøm", 0).getFirst();
        assertThat(read.payload()).isEqualTo(bytes);
        assertThat(read.metadata()).isEqualTo(metadata);
        assertThat(read.type()).isEqualTo("test.ü");
        assertThat(read.revision()).isEqualTo(7);
        assertThat(read.id()).isEqualTo(event.id());
        assertThat(read.recordedAt()).isEqualTo(appended.recordedAt());
    }

    @Test
    void anEventMayBeEmptyOrLarge() {
        var empty = new NewEvent(LogFixture.event().id(), "test.empty", 1, new byte[0]);
        var large = new NewEvent(LogFixture.event().id(), "test.large", 1, new byte[5_000_000]);
        log.append(new Append("a", -1, List.of(empty, large), new byte[0], null));
        assertThat(log.stream("a", 0))
                .extracting(event -> event.payload().length)
                .containsExactly(0, 5_000_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anotherVersionThanExpectedIsAConflictAndLeavesNoTrace(int events) {
        log.append(append("a", -1, 1));
        for (var wrong : List.of(-1L, 1L, 7L)) {
            assertThatThrownBy(() -> log.append(append("a", wrong, events, receipt("k"))))
                    .isInstanceOf(ConcurrentAppend.class);
        }
        assertThatThrownBy(() -> log.append(append("unknown", 3, events))).isInstanceOf(ConcurrentAppend.class);
        assertThat(log.head()).isZero();
        assertThat(log.version("unknown")).isEqualTo(-1);
        assertThat(log.receipt(receipt("k").key())).isEmpty();
        assertThat(log.append(append("a", 0, events, receipt("k"))).lastPosition())
                .isEqualTo(events);
    }

    @Test
    void aGuardedAppendHoldsOnlyWhileTheOtherStreamStands() {
        log.append(append("delegation", -1, 1));
        assertThat(log.append(guarded("a", -1, "delegation", 0)).lastPosition()).isEqualTo(1);
        log.append(append("delegation", 0, 1));
        assertThatThrownBy(() -> log.append(guarded("a", 0, "delegation", 0))).isInstanceOf(ConcurrentAppend.class);
        assertThat(log.receipt(receipt("a0").key())).isEmpty();
        assertThat(log.head()).isEqualTo(2);
        assertThat(log.append(guarded("a", 0, "delegation", 1)).version()).isEqualTo(1);
        assertThat(log.append(guarded("b", -1, "nothing", -1)).version()).isZero();
    }

    private static Append guarded(String stream, long expectedVersion, String other, long version) {
        var append = append(stream, expectedVersion, 1, receipt(stream + expectedVersion));
        return new Append(
                stream,
                expectedVersion,
                append.events(),
                append.metadata(),
                append.receipt(),
                new Append.Guard(other, version));
    }

    @Test
    void aReceiptIsGivenOnce() {
        var appended = log.append(append("a", -1, 2, receipt("k")));
        assertThatThrownBy(() -> log.append(append("b", -1, 1, receipt("k"))))
                .isInstanceOfSatisfying(
                        AlreadyAccepted.class,
                        e -> assertThat(e.key()).isEqualTo(receipt("k").key()));
        assertThat(log.version("b")).isEqualTo(-1);
        assertThat(log.head()).isEqualTo(1);
        assertThat(log.receipt(receipt("k").key())).hasValueSatisfying(stored -> {
            assertThat(stored.stream()).isEqualTo("a");
            assertThat(stored.version()).isEqualTo(1);
            assertThat(stored.position()).isEqualTo(1);
            assertThat(stored.recordedAt()).isEqualTo(appended.recordedAt());
            assertThat(stored.receipt().fingerprint()).isEqualTo(receipt("k").fingerprint());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aRepeatedCommandIsCalledSoEvenWhenItsStreamMovedOn(int events) {
        log.append(append("a", -1, 1, receipt("k")));
        assertThatThrownBy(() -> log.append(append("a", -1, events, receipt("k"))))
                .isInstanceOf(AlreadyAccepted.class);
        log.append(append("a", 0, events, receipt("l")));
        assertThatThrownBy(() -> log.append(append("a", 0, events, receipt("l"))))
                .isInstanceOf(AlreadyAccepted.class);
        assertThat(log.head()).isEqualTo(events);
    }

    @Test
    void timeNeverGoesBackwards() {
        LongStream.range(0, 50).forEach(n -> log.append(append("a", n - 1, 1)));
        assertThat(log.after(-1, 100)).extracting(LoggedEvent::recordedAt).isSorted();
    }

    @Test
    void bytesThatTheDatabaseRefusesFailTheirOwnCommandOnly() {
        assertThatThrownBy(() -> log.append(append("zero\0", -1, 1))).isInstanceOf(AppendFailed.class);
        assertThat(log.append(append("a", -1, 1)).firstPosition()).isZero();
    }
}
