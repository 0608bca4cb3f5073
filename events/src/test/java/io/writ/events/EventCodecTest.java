package io.writ.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.log.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

    /** The third shape: r1 had {@code name}, r2 {@code first} and {@code last}, r3 adds {@code title}. */
    record Greeted(String first, String last, String title) {}

    private static final StoredType GREETED = new StoredType("test.greeted", 3, Greeted.class);

    private static final Upcaster SPLIT_NAME = new Upcaster("test.greeted", 1, payload -> {
        var names = payload.remove("name").asString().split(" ");
        return payload.put("first", names[0]).put("last", names[1]);
    });

    private static final Upcaster NO_TITLE = new Upcaster("test.greeted", 2, payload -> payload.put("title", ""));

    private final EventCodec codec = codec(List.of(NO_TITLE, SPLIT_NAME));

    private static EventCodec codec(List<Upcaster> upcasters) {
        return new EventCodec(EventCodecTest::greeted, upcasters);
    }

    private static @Nullable StoredType greeted(String name) {
        return name.equals(GREETED.name()) ? GREETED : null;
    }

    @Test
    void aCurrentRevisionIsReadAsItIs() {
        assertThat(decode(3, "{\"first\":\"Ann\",\"last\":\"Lee\",\"title\":\"Dr\"}"))
                .isEqualTo(new Greeted("Ann", "Lee", "Dr"));
    }

    @Test
    void anOlderRevisionIsLiftedStepByStep() {
        assertThat(decode(2, "{\"first\":\"Ann\",\"last\":\"Lee\"}")).isEqualTo(new Greeted("Ann", "Lee", ""));
        assertThat(decode(1, "{\"name\":\"Ann Lee\"}")).isEqualTo(new Greeted("Ann", "Lee", ""));
    }

    @Test
    void aMissingStepIsUnreadable() {
        var incomplete = codec(List.of(NO_TITLE));
        assertThatThrownBy(() -> incomplete.decode("test.greeted", 1, bytes("{\"name\":\"Ann Lee\"}")))
                .isInstanceOf(UnreadableEvent.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4})
    void anUnknownRevisionIsUnreadable(int revision) {
        assertThatThrownBy(() -> decode(revision, "{}")).isInstanceOf(UnreadableEvent.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"first\":\"A\",\"last\":\"L\",\"title\":\"\",\"more\":1}",
                "{\"first\":\"A\",\"first\":\"B\",\"last\":\"L\",\"title\":\"\"}",
                "{\"first\":1,\"last\":\"L\",\"title\":\"\"}",
                "{\"first\":\"A\",\"last\":\"L\",\"title\":\"\"} {}"
            })
    void damagedPayloadsAreUnreadable(String payload) {
        assertThatThrownBy(() -> decode(3, payload)).isInstanceOf(UnreadableEvent.class);
    }

    @Test
    void anUnknownTypeIsUnreadable() {
        assertThatThrownBy(() -> new EventCodec().decode("test.greeted", 1, bytes("{}")))
                .isInstanceOf(UnreadableEvent.class);
        assertThatThrownBy(() -> new EventCodec().encode(Ids.next(), "no event"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void typesHaveOneNameAndOneClass() {
        var distinct = new HashSet<Object>();
        assertThat(EventTypes.all()).allSatisfy(type -> {
            assertThat(distinct.add(type.name())).isTrue();
            assertThat(distinct.add(type.type())).isTrue();
            assertThat(type.name()).matches("[a-z]+(-[a-z]+)*\\.[a-z-]+");
            assertThat(type.revision()).isPositive();
        });
    }

    @Test
    void metadataSurvivesItsJson() {
        var metadata = new Metadata(
                Actor.person("ann@example.com"),
                "portal",
                "https://issuer.example",
                null,
                "192.0.2.1",
                "approval.cast-vote",
                "c-1",
                "k-1",
                null,
                null,
                null,
                "travel-expenses/3",
                Instant.parse("2018-05-01T00:00:00Z"),
                null);
        var event = new LoggedEvent(
                0, "s", 0, "t", 1, Ids.next(), Instant.EPOCH, new EventCodec().encode(metadata), new byte[0]);
        assertThat(new EventCodec().metadata(event)).isEqualTo(metadata);
    }

    private Object decode(int revision, String payload) {
        return codec.decode("test.greeted", revision, bytes(payload));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
