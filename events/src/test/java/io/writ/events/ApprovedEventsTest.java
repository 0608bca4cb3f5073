package io.writ.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every stored event to its approved file. What is released never changes: a new shape is a new revision, with a
 * file of its own and an upcaster from the one before.
 */
class ApprovedEventsTest {

    private static final Path APPROVED = Path.of("src/test/resources/approved");
    private static final Path RECEIVED = Path.of("target/received");

    private final EventCodec codec = new EventCodec();

    @ParameterizedTest
    @MethodSource("samples")
    void anEventIsStoredAsApproved(Object event) throws IOException {
        var type = Objects.requireNonNull(EventTypes.of(event.getClass()));
        var stored = codec.encode(Ids.next(), event).payload();
        var name = file(type.name(), type.revision());
        Files.createDirectories(RECEIVED);
        Files.writeString(RECEIVED.resolve(name), pretty(stored));
        var approved = APPROVED.resolve(name);
        var howTo = "%s is not as approved. If it is meant to be and was never released: cp events/%s events/%s"
                .formatted(name, RECEIVED.resolve(name), approved);
        assertThat(approved).as(howTo).exists();
        assertThat(Files.readString(approved)).as(howTo).isEqualTo(pretty(stored));
        assertThat(codec.decode(type.name(), type.revision(), stored)).isEqualTo(event);
    }

    static List<Object> samples() {
        return SampleEvents.ALL;
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyApprovedFileCanStillBeRead(Path file) throws IOException {
        var parts = file.getFileName().toString().split("\\.r(?=[0-9])|\\.json");
        var decoded = codec.decode(parts[0], Integer.parseInt(parts[1]), Files.readAllBytes(file));
        assertThat(EventTypes.of(decoded.getClass())).isEqualTo(EventTypes.named(parts[0]));
    }

    static List<Path> files() throws IOException {
        try (var files = Files.list(APPROVED)) {
            return files.sorted().toList();
        }
    }

    @Test
    void everyTypeHasASampleAndEveryRevisionAFile() {
        assertThat(SampleEvents.ALL.stream().<Object>map(event -> EventTypes.of(event.getClass())))
                .containsExactlyInAnyOrderElementsOf(EventTypes.all());
        assertThat(EventTypes.all().stream().flatMap(ApprovedEventsTest::revisions))
                .allSatisfy(file -> assertThat(APPROVED.resolve(file)).exists());
    }

    private static Stream<String> revisions(StoredType type) {
        return Stream.iterate(1, revision -> revision <= type.revision(), revision -> revision + 1)
                .map(revision -> file(type.name(), revision));
    }

    private static String file(String name, int revision) {
        return "%s.r%d.json".formatted(name, revision);
    }

    private static String pretty(byte[] json) {
        return Json.mapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Json.mapper().readTree(new String(json, StandardCharsets.UTF_8)))
                + "\n";
    }
}
