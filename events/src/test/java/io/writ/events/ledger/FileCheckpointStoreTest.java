package io.writ.events.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckpointStoreTest {

    private static final String ORIGIN = "example.com/log";

    private final NoteSigner signer = NoteSigner.ofSeed(ORIGIN, new byte[32]);

    @TempDir
    Path directory;

    private FileCheckpointStore store;

    @BeforeEach
    void open() {
        store = new FileCheckpointStore(directory.resolve("ledger"));
    }

    @Test
    void isEmptyBeforeTheFirst() {
        assertThat(store.latest()).isEmpty();
        assertThat(store.at(1)).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void keepsTheLastAndEachByItsSize() throws IOException {
        assertThat(store.publish(TreeHead.EMPTY, note(3))).isTrue();
        assertThat(store.publish(head(3), note(1_234_567))).isTrue();
        assertThat(store.latest()).contains(note(1_234_567));
        assertThat(store.at(3)).contains(note(3));
        assertThat(store.at(1_234_567)).contains(note(1_234_567));
        assertThat(store.at(4)).isEmpty();
        assertThat(store.at(0)).isEmpty();
        assertThat(store.at(-7)).isEmpty();
        assertThat(Files.readAllBytes(directory.resolve("ledger/checkpoint")))
                .isEqualTo(note(1_234_567).bytes());
        assertThat(directory.resolve("ledger/checkpoints/x001/x234/567")).exists();
        assertThat(directory.resolve("ledger/.incoming")).isEmptyDirectory();
        assertThat(new FileCheckpointStore(directory.resolve("ledger")).latest())
                .contains(note(1_234_567));
    }

    @Test
    void publishesOnlyBesideTheHeadThatIsExpected() {
        store.publish(TreeHead.EMPTY, note(3));
        assertThat(store.publish(TreeHead.EMPTY, note(5))).isFalse();
        assertThat(store.publish(head(4), note(5))).isFalse();
        assertThat(store.publish(new TreeHead(3, Hash.leaf(new byte[9])), note(5)))
                .as("the same size, but another tree")
                .isFalse();
        assertThat(store.latest()).contains(note(3));
        assertThat(store.at(5)).isEmpty();
    }

    @Test
    void neverGoesBackAndNeverToAnotherLog() {
        store.publish(TreeHead.EMPTY, note(3));
        assertThatThrownBy(() -> store.publish(head(3), note(3))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.publish(head(3), note(2))).isInstanceOf(IllegalArgumentException.class);
        var other = new Checkpoint("example.com/other", 5, head(5).root()).sign(signer);
        assertThatThrownBy(() -> store.publish(head(3), other)).isInstanceOf(IllegalArgumentException.class);
        assertThat(store.latest()).contains(note(3));
    }

    @Test
    void refusesASecondCheckpointOfASizeThatWasPublished() throws IOException {
        store.publish(TreeHead.EMPTY, note(3));
        store.publish(head(3), note(5));
        Files.copy(
                directory.resolve("ledger/checkpoints/003"),
                directory.resolve("ledger/checkpoint"),
                StandardCopyOption.REPLACE_EXISTING);
        var forked = new Checkpoint(ORIGIN, 5, Hash.leaf(new byte[7])).sign(signer);
        assertThatThrownBy(() -> store.publish(head(3), forked)).isInstanceOf(TileConflict.class);
        assertThat(store.latest()).contains(note(3));
        assertThat(store.publish(head(3), note(5))).isTrue();
    }

    @Test
    void doesNotTakeALostCheckpointForABeginning() throws IOException {
        store.publish(TreeHead.EMPTY, note(3));
        Files.delete(directory.resolve("ledger/checkpoint"));
        assertThatThrownBy(store::latest)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("put it back");
        assertThatThrownBy(() -> store.publish(TreeHead.EMPTY, note(5))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void makesUpForACrashBeforeItWasKept() throws IOException {
        store.publish(TreeHead.EMPTY, note(3));
        Files.delete(directory.resolve("ledger/checkpoints/003"));
        assertThat(store.at(3)).contains(note(3));
        store.publish(head(3), note(4));
        assertThat(store.at(3)).contains(note(3));
    }

    @Test
    void ofManyWhoPublishOneWins() throws Exception {
        var publishing = new ArrayList<Callable<Boolean>>();
        for (var size = 1; size <= 16; size++) {
            var next = note(size);
            publishing.add(() -> new FileCheckpointStore(directory.resolve("ledger")).publish(TreeHead.EMPTY, next));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            var won = 0;
            for (var result : threads.invokeAll(publishing)) {
                won += result.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
        assertThat(store.latest()).isPresent();
    }

    @Test
    void addsCosignaturesToWhatWasPublished() {
        var witness = NoteSigner.ofSeed("witness.example", seed(3));
        var other = NoteSigner.ofSeed("other.example", seed(4));
        store.publish(TreeHead.EMPTY, note(3));
        store.cosign(cosigned(3, witness), false);
        assertThat(store.latest()).contains(cosigned(3, witness));
        assertThat(store.at(3)).contains(cosigned(3, witness));
        assertThat(store.witnessed()).isEmpty();

        store.publish(head(3), note(5));
        store.cosign(cosigned(3, other), true);
        assertThat(store.latest()).contains(note(5));
        assertThat(store.witnessed().orElseThrow().signatures()).hasSize(3);
        assertThat(store.at(3)).isEqualTo(store.witnessed());

        store.cosign(cosigned(5, other), true);
        store.cosign(cosigned(3, other), true);
        assertThat(store.witnessed()).as("never goes back").contains(cosigned(5, other));
        store.cosign(cosigned(4, other), true);
        assertThat(store.at(4)).as("was never published").isEmpty();
        assertThat(store.publish(head(5), note(6))).isTrue();
    }

    @Test
    void keepsTheLastOfEachOlderDay() throws IOException {
        var day = Instant.parse("2026-03-01T10:00:00Z");
        var old = TreeHead.EMPTY;
        for (var size : new long[] {1, 2, 999, 1000, 1001, 2000, 2001}) {
            store.publish(old, note(size));
            old = head(size);
            var age = size < 1000 ? 2 : size < 2000 ? 1 : 0;
            var file = directory.resolve("ledger/checkpoints/" + TilePath.grouped(size));
            Files.setLastModifiedTime(file, FileTime.from(day.minus(age, ChronoUnit.DAYS)));
        }
        assertThat(store.prune(day)).isEqualTo(3);
        assertThat(store.prune(day)).as("may be repeated").isZero();
        for (var size : new long[] {999, 1001, 2000, 2001}) {
            assertThat(store.at(size)).contains(note(size));
        }
        assertThat(store.at(2)).isEmpty();

        assertThat(store.prune(day.plus(9, ChronoUnit.DAYS))).isZero();
        assertThat(store.latest()).contains(note(2001));
        assertThat(store.publish(head(2001), note(2002))).isTrue();
    }

    @Test
    void prunesNothingWhereNothingWasPublished() {
        assertThat(store.prune(Instant.EPOCH)).isZero();
    }

    private SignedNote cosigned(long size, NoteSigner witness) {
        return note(size).with(List.of(witness.cosign(checkpoint(size), Instant.EPOCH)));
    }

    private static byte[] seed(int number) {
        var seed = new byte[32];
        seed[0] = (byte) number;
        return seed;
    }

    private SignedNote note(long size) {
        return checkpoint(size).sign(signer);
    }

    private static Checkpoint checkpoint(long size) {
        return Checkpoint.of(ORIGIN, head(size));
    }

    private static TreeHead head(long size) {
        return new TreeHead(size, Hash.leaf(Long.toString(size).getBytes(StandardCharsets.US_ASCII)));
    }
}
