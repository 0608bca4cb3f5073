package io.writ.events.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ParallelTilesTest {

    @TempDir
    private Path directory;

    @Test
    void theTreeIsTheSame() {
        var store = new FileTileStore(directory);
        var sealer = Sealer.open(new ParallelTiles(store), TreeHead.EMPTY);
        var alone = Sealer.open(new MemoryTileStore(), TreeHead.EMPTY);
        var entries =
                IntStream.range(0, 20_000).mapToObj(n -> bytes("entry " + n)).toList();
        var head = sealer.append(entries);
        sealer.flush();
        assertThat(head).isEqualTo(alone.append(entries));
        var tree = new TileTree(store, head);
        assertThat(tree.paths()).allSatisfy(path -> assertThat(store.read(path)).isPresent());
        assertThat(tree.entry(19_999)).isEqualTo(bytes("entry 19999"));
    }

    /** Each put returns only when another has begun; the store is flushed when all have. */
    @Test
    @Timeout(30)
    void putsGoSideBySide() {
        var both = new Phaser(2);
        var store = new OnePut(path -> both.arriveAndAwaitAdvance());
        var tiles = new ParallelTiles(store);
        tiles.put("tile/0/000", bytes("a"));
        tiles.put("tile/0/001", bytes("b"));
        tiles.flush();
        assertThat(store.doneWhenFlushed).isEqualTo(2);
    }

    @Test
    void flushTellsWhatWasNotPutAndKeepsTheStoreFromBeingFlushed() {
        var store = new OnePut(path -> {
            throw new TileConflict(path);
        });
        var tiles = new ParallelTiles(store);
        tiles.put("tile/0/000", bytes("a"));
        assertThatThrownBy(tiles::flush).isInstanceOf(TileConflict.class);
        assertThat(store.doneWhenFlushed).isEqualTo(-1);
        assertThatCode(tiles::flush).doesNotThrowAnyException();
    }

    @Test
    @Timeout(30)
    void flushTellsWhatWasBegunFirstThoughItFailedLast() {
        var later = new Phaser(1);
        var tiles = new ParallelTiles(new OnePut(path -> {
            if (path.endsWith("001")) {
                later.arrive();
            } else {
                later.awaitAdvance(0);
            }
            throw new TileConflict(path);
        }));
        tiles.put("tile/0/000", bytes("a"));
        tiles.put("tile/0/001", bytes("b"));
        assertThatThrownBy(tiles::flush).hasMessageContaining("tile/0/000");
    }

    @Test
    void noFailureOfTheMachineIsTakenForAPut() {
        var tiles = new ParallelTiles(new OnePut(path -> {
            throw new OutOfMemoryError("as it happens");
        }));
        tiles.put("tile/0/000", bytes("a"));
        assertThatThrownBy(tiles::flush).hasRootCauseInstanceOf(OutOfMemoryError.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** Does the same at each put. */
    private static final class OnePut implements TileStore {

        private final Consumer<String> action;
        private final AtomicInteger done = new AtomicInteger();
        private int doneWhenFlushed = -1;

        OnePut(Consumer<String> action) {
            this.action = action;
        }

        @Override
        public Optional<byte[]> read(String path) {
            return Optional.empty();
        }

        @Override
        public boolean putIfAbsent(String path, byte[] bytes) {
            action.accept(path);
            done.incrementAndGet();
            return true;
        }

        @Override
        public void flush() {
            doneWhenFlushed = done.get();
        }
    }
}
