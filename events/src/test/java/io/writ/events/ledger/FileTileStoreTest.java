package io.writ.events.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTileStoreTest {

    private static final String PATH = "tile/0/x001/234.p/5";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasPutIsThereAndStays(boolean links) throws IOException {
        var store = new FileTileStore(directory.resolve("log"), links);
        assertThat(store.read(PATH)).isEmpty();
        assertThat(store.putIfAbsent(PATH, bytes("a"))).isTrue();
        assertThat(store.putIfAbsent(PATH, bytes("a"))).isFalse();
        assertThatThrownBy(() -> store.putIfAbsent(PATH, bytes("b")))
                .isInstanceOf(TileConflict.class)
                .hasMessageContaining(PATH);
        assertThat(store.read(PATH)).contains(bytes("a"));
        assertThat(Files.readString(directory.resolve("log").resolve(PATH))).isEqualTo("a");
        assertThat(directory.resolve("log/.incoming")).isEmptyDirectory();
    }

    @Test
    void aPartialTileStandsBesideTheFullOne() {
        var store = new FileTileStore(directory);
        store.putIfAbsent("tile/0/000.p/255", bytes("partial"));
        store.putIfAbsent("tile/0/000", bytes("full"));
        store.putIfAbsent("tile/0/x001/000", bytes("later"));
        assertThat(store.read("tile/0/000.p/255")).contains(bytes("partial"));
        assertThat(store.read("tile/0/000")).contains(bytes("full"));
    }

    @Test
    void partialTilesGoWhenTheFullOnesAreThere() {
        var store = new FileTileStore(directory);
        for (var path : List.of("tile/0/000.p/3", "tile/0/000.p/9", "tile/entries/000.p/3", "tile/1/000.p/1")) {
            store.putIfAbsent(path, bytes("partial"));
        }
        store.prune(3, 255);
        assertThat(store.read("tile/0/000.p/3")).isPresent();
        store.putIfAbsent("tile/0/000", bytes("full"));
        store.prune(9, 256);
        assertThat(directory.resolve("tile/0/000.p")).doesNotExist();
        assertThat(store.read("tile/entries/000.p/3"))
                .as("its full one is not there")
                .isPresent();
        assertThat(store.read("tile/1/000.p/1")).isPresent();
        assertThat(store.read("tile/0/000")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside",
                "/etc/passwd",
                "tile/0/../../../outside",
                "tile/0/000/..",
                "checkpoint",
                ".incoming/x",
                ""
            })
    void noPathLeadsElsewhere(String path) {
        var store = new FileTileStore(directory.resolve("log"));
        assertThatThrownBy(() -> store.read(path)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> store.putIfAbsent(path, bytes("a"))).isInstanceOf(Malformed.class);
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofManyWritersOneWins(boolean links) throws Exception {
        var store = new FileTileStore(directory, links);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 20; round++) {
                var path = new TilePath(0, round, 256).toString();
                var tasks = new ArrayList<Callable<String>>();
                for (var writer = 0; writer < 8; writer++) {
                    var text = "writer " + writer;
                    tasks.add(() -> put(store, path, text));
                }
                var winners = new ArrayList<String>();
                for (var result : threads.invokeAll(tasks)) {
                    if (!result.get().isEmpty()) {
                        winners.add(result.get());
                    }
                }
                assertThat(winners).hasSize(1);
                assertThat(store.read(path)).contains(bytes(winners.getFirst()));
            }
        }
    }

    @Test
    void aTreeIsSealedIntoFiles() {
        var entries = NaiveTree.entries(600);
        var head = Sealer.open(new FileTileStore(directory), TreeHead.EMPTY).append(entries.subList(0, 300));
        var store = new FileTileStore(directory);
        head = Sealer.open(store, head).append(entries.subList(300, 600));
        var tree = new TileTree(store, head);
        assertThat(tree.paths()).allMatch(path -> Files.isRegularFile(directory.resolve(path)));
        assertThat(tree.entry(599)).isEqualTo(entries.get(599));
        assertThat(List.of(tree.headAt(600).root())).containsExactly(Hash.of(NaiveTree.root(entries)));
    }

    /** The text if this writer was the one, else nothing. */
    private static String put(FileTileStore store, String path, String text) {
        try {
            return store.putIfAbsent(path, bytes(text)) ? text : "";
        } catch (TileConflict e) {
            return "";
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void setsAsideWhatIsAMinuteOldAndKeepsIt() throws IOException {
        var store = new FileTileStore(directory);
        store.putIfAbsent("tile/0/001", new byte[] {1});
        var file = directory.resolve("tile/0/001");
        assertThat(store.setAside("tile/0/001")).isFalse();
        assertThat(file).exists();
        var then = Instant.now().minusSeconds(61).truncatedTo(ChronoUnit.MILLIS);
        Files.setLastModifiedTime(file, FileTime.from(then));
        assertThat(store.setAside("tile/0/001")).isTrue();
        assertThat(file).doesNotExist();
        assertThat(directory.resolve("set-aside/" + then.toEpochMilli() + "/tile/0/001"))
                .hasBinaryContent(new byte[] {1});
        assertThat(store.setAside("tile/0/001")).isTrue();
        assertThat(store.putIfAbsent("tile/0/001", new byte[] {2})).isTrue();
    }
}
