package io.writ.events.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.json.Json;
import io.writ.events.log.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerEntryTest {

    private static final String EMPTY_DIGEST =
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final String WRITTEN = """
            {"id":"01890a5d-ac96-774b-bcce-b302099a8057",\
            "metadata":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",\
            "payload":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",\
            "position":"9007199254740993","recordedAt":"2026-01-02T03:04:05.120000Z","revision":2,\
            "stream":"approval-ü","type":"approval.opened","version":"7"}""";

    private static LoggedEvent event(String stream, Instant at) {
        return new LoggedEvent(
                9_007_199_254_740_993L,
                stream,
                7,
                "approval.opened",
                2,
                UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"),
                at,
                new byte[0],
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static LoggedEvent event(String stream) {
        return event(stream, Instant.parse("2026-01-02T03:04:05.12Z"));
    }

    @Test
    void anEventIsWrittenCanonically() {
        var entry = LedgerEntry.of(event("approval-ü"));
        assertThat(new String(entry.bytes(), StandardCharsets.UTF_8)).isEqualTo(WRITTEN);
        assertThat(LedgerEntry.parse(entry.bytes())).isEqualTo(entry);
        assertThat(entry.metadata()).isEqualTo(EMPTY_DIGEST);
    }

    @Provide
    Arbitrary<String> texts() {
        var escaped = Arbitraries.of("\"", "\\", "/", "\b", "\t", "\n", "\f", "\r", "\u0000", "\u001f", "\u007f");
        var foreign = Arbitraries.of("é", "€", "\u2028", "\ufeff", "\uffff", "\ud7ff", "\ue000", "😀");
        var plain = Arbitraries.strings().ascii().ofMaxLength(8);
        return Arbitraries.oneOf(escaped, foreign, plain).list().ofMaxSize(8).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(-62_167_219_200_000_000L, 253_402_300_799_999_999L)
                .map(micros -> Instant.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000));
    }

    @Property
    void theShortWayIsThatOfTheCanonicalizer(
            @ForAll @LongRange(min = 0) long position,
            @ForAll("texts") String stream,
            @ForAll @LongRange(min = 0) long version,
            @ForAll("texts") String type,
            @ForAll int revision,
            @ForAll("instants") Instant at,
            @ForAll byte[] metadata,
            @ForAll byte[] payload) {
        var event = new LoggedEvent(
                position, stream, version, type, revision, new UUID(position, version), at, metadata, payload);
        var entry = LedgerEntry.of(event);
        assertThat(entry.bytes()).isEqualTo(Json.canonical(fields(entry)));
        assertThat(LedgerEntry.parse(entry.bytes())).isEqualTo(entry);
    }

    private static Map<String, Object> fields(LedgerEntry entry) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("position", Long.toString(entry.position()));
        fields.put("stream", entry.stream());
        fields.put("version", Long.toString(entry.version()));
        fields.put("type", entry.type());
        fields.put("revision", entry.revision());
        fields.put("id", entry.id().toString());
        var seconds = entry.recordedAt().toString().substring(0, 19);
        fields.put("recordedAt", "%s.%06dZ".formatted(seconds, micros(entry.recordedAt())));
        fields.put("metadata", entry.metadata());
        fields.put("payload", entry.payload());
        return fields;
    }

    private static long micros(Instant at) {
        return Math.floorMod(at.toEpochMilli(), 1_000L) * 1_000 + at.get(ChronoField.MICRO_OF_SECOND) % 1_000;
    }

    @Test
    void anEntryFitsABundleOrIsRefused() {
        var frame = LedgerEntry.of(event("")).bytes().length;
        var longest = "s".repeat(LedgerEntry.MAX_BYTES - frame);
        assertThat(LedgerEntry.of(event(longest)).bytes()).hasSize(LedgerEntry.MAX_BYTES);
        var tooLong = LedgerEntry.of(event(longest + "s"));
        assertThatThrownBy(tooLong::bytes).isInstanceOf(EntryTooLong.class);
    }

    @Test
    void whatCouldNotBeReadAgainIsNotWritten() {
        var half = LedgerEntry.of(event("\ud83d"));
        assertThatThrownBy(half::bytes).isInstanceOf(Malformed.class);
        for (var at :
                new String[] {"2026-01-02T03:04:05.1234567Z", "+10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"}) {
            var event = event("a", Instant.parse(at));
            assertThatThrownBy(() -> LedgerEntry.of(event)).isInstanceOf(Malformed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"position\":\"01\"",
                "\"position\":\"+1\"",
                "\"position\":\"-1\"",
                "\"position\":\"9223372036854775808\"",
                "\"position\":1",
                "\"position\": \"1\"",
                "\"position\":null",
                "\"unknown\":\"1\"",
                "\"position\":\"1\",\"position\":\"1\"",
                "\"position\":\"\\u0031\""
            })
    void onlyTheCanonicalFormIsRead(String position) {
        var altered = WRITTEN.replace("\"position\":\"9007199254740993\"", position);
        assertThat(altered).isNotEqualTo(WRITTEN);
        assertRefused(altered);
    }

    @Test
    void noOtherFormIsRead() {
        assertRefused("");
        assertRefused("{}");
        assertRefused("null");
        assertRefused("[]");
        assertRefused(WRITTEN + " ");
        assertRefused(WRITTEN + WRITTEN);
        assertRefused(WRITTEN.replace(".120000Z", ".12Z"));
        assertRefused(WRITTEN.replace(".120000Z", ".1200001Z"));
        assertRefused(WRITTEN.replace("sha256:44", "sha256:4"));
        assertRefused(WRITTEN.replace("sha256:44136fa", "sha256:44136FA"));
        assertRefused(WRITTEN.replace("sha256:44", "sha512:44"));
        assertRefused(WRITTEN.replace("01890a5d", "01890A5D"));
        assertRefused(WRITTEN.replace(",\"version\":\"7\"", ""));
        assertRefused(WRITTEN.replace("\"revision\":2", "\"revision\":\"2\""));
        assertRefused(WRITTEN.replace("\"revision\":2", "\"revision\":2.0"));
    }

    @Test
    void noPartMayBeMissingOrNull() {
        for (var part : List.of(
                "id", "metadata", "payload", "position", "recordedAt", "revision", "stream", "type", "version")) {
            var pair = "\"" + part + "\":(\"[^\"]*\"|2)";
            assertRefused(WRITTEN.replaceFirst(pair + ",|," + pair + "(?=})", ""));
            assertRefused(WRITTEN.replaceFirst(pair, "\"" + part + "\":null"));
        }
    }

    /** What is read at all is another entry, never the same one from other bytes, and nothing else is thrown. */
    @Test
    void everyAlteredBitIsSeen() {
        var entry = LedgerEntry.of(event("approval-ü"));
        for (var bit = 0; bit < entry.bytes().length * Byte.SIZE; bit++) {
            var altered = entry.bytes();
            altered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            try {
                assertThat(LedgerEntry.parse(altered)).isNotEqualTo(entry);
            } catch (Malformed e) {
                assertThat(e).isExactlyInstanceOf(Malformed.class);
            }
        }
    }

    private static void assertRefused(String json) {
        assertThatThrownBy(() -> LedgerEntry.parse(json.getBytes(StandardCharsets.UTF_8)))
                .as(json)
                .isInstanceOf(Malformed.class);
    }
}
