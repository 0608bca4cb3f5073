package io.writ.events.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddCheckpointTest {

    private static final Hash HASH = Hash.leaf(new byte[] {7});
    private static final SignedNote NOTE =
            new Checkpoint("example.com/log", 21, HASH).sign(NoteSigner.ofSeed("example.com/log", new byte[32]));

    @Test
    void isASizeAProofAnEmptyLineAndACheckpoint() {
        var request = new AddCheckpoint(20, List.of(HASH, HASH), NOTE);
        var text = new String(request.bytes(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("old 20\n%s\n%s\n\nexample.com/log\n21\n".formatted(HASH, HASH));
        assertThat(AddCheckpoint.parse(request.bytes())).isEqualTo(request);
        var first = new AddCheckpoint(0, List.of(), NOTE);
        assertThat(new String(first.bytes(), StandardCharsets.UTF_8)).startsWith("old 0\n\nexample.com/log\n");
        assertThat(AddCheckpoint.parse(first.bytes())).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "old 1", "old 1\n\n", "old -1\n\n", "old 01\n\n", "new 1\n\n", "old 1\nhash\n\n"})
    void nothingElseIs(String start) {
        var bytes = start.endsWith("\n\n")
                ? Ed25519.join(start.getBytes(StandardCharsets.UTF_8), "x\n".getBytes(StandardCharsets.UTF_8))
                : start.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> AddCheckpoint.parse(bytes)).isInstanceOf(Malformed.class);
    }

    @Test
    void aProofHasSixtyThreeHashesAtMost() {
        assertThatThrownBy(() -> new AddCheckpoint(1, Collections.nCopies(64, HASH), NOTE))
                .isInstanceOf(Malformed.class);
    }
}
