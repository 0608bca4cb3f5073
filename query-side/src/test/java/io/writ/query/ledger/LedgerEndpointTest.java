package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.LedgerEntry;
import io.writ.events.ledger.SignedNote;
import io.writ.events.ledger.TileTree;
import io.writ.events.ledger.TlogProof;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

class LedgerEndpointTest {

    private final MemoryLog log = new MemoryLog();
    private final MemoryStore store = new MemoryStore();
    private final Keys keys = Keys.of(1);
    private final Ledger ledger = keys.ledger(store, store);
    private final LedgerEndpoint endpoint = endpoint(Optional.of(ledger));
    private final MockMvcTester http = MockMvcTester.of(endpoint);

    private LedgerEndpoint endpoint(Optional<Ledger> some) {
        return new LedgerEndpoint(new LedgerFiles(some, log::head));
    }

    private void seal(int more) {
        log.append(more);
        new Sealing(ledger, keys, log, log.followed(), log).round();
    }

    @Test
    void showsTheLastCheckpointAndEarlierOnes() {
        seal(3);
        seal(300);
        var answer = endpoint.checkpoint();
        assertThat(ledger.trusted().open(SignedNote.parse(bytes(answer))).head())
                .isEqualTo(log.tree(303));
        assertThat(answer.getHeaders().getCacheControl()).contains("no-cache");
        var earlier = endpoint.checkpoint(3);
        assertThat(ledger.trusted().open(SignedNote.parse(bytes(earlier))).head())
                .isEqualTo(log.tree(3));
        assertThat(earlier.getHeaders().getCacheControl()).contains("max-age=60");
        assertProblem(ProblemCode.NOT_FOUND, () -> endpoint.checkpoint(4));
        assertProblem(ProblemCode.NOT_FOUND, () -> endpoint.checkpoint(-1));
    }

    @Test
    void servesEveryTileOfTheTreeByItsPath() {
        seal(3);
        seal(600);
        new TileTree(store, ledger.head()).paths().forEach(path -> {
            var answer = http.get().uri("/api/v1/ledger/" + path).exchange();
            assertThat(answer).hasStatusOk().hasContentType("application/octet-stream");
            assertThat(answer).headers().hasValue(HttpHeaders.CACHE_CONTROL, "max-age=31536000, private, immutable");
            assertThat(answer.getResponse().getContentAsByteArray()).isEqualTo(store.tiles.get(path));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"000.p/9", "../../checkpoint", "x000/000", "0", "000.p/0", "000.p/256", "009"})
    void servesNothingElse(String index) {
        seal(3);
        assertProblem(ProblemCode.NOT_FOUND, () -> endpoint.tile("0", "/" + index));
        assertProblem(ProblemCode.NOT_FOUND, () -> endpoint.entries("/" + index));
    }

    @Test
    void everyProofHoldsOffline() {
        seal(600);
        for (var position : new long[] {0, 1, 255, 256, 511, 599}) {
            var proof = TlogProof.parse(bytes(endpoint.proof(position)));
            var entry = proof.extra().orElseThrow();
            assertThat(proof.index()).isEqualTo(position);
            assertThat(proof.check(entry, ledger.trusted()).size()).isEqualTo(600);
            assertThat(LedgerEntry.parse(entry))
                    .isEqualTo(LedgerEntry.of(Objects.requireNonNull(log.events.get(position))));
        }
    }

    @Test
    void saysWhatIsNotSealedYetAndWhatIsNotThere() {
        assertProblem(ProblemCode.NOT_SEALED_YET, endpoint::checkpoint);
        assertProblem(ProblemCode.NOT_SEALED_YET, () -> endpoint.proof(0));
        seal(3);
        log.append(1);
        assertProblem(ProblemCode.NOT_SEALED_YET, () -> endpoint.proof(3));
        assertProblem(ProblemCode.NOT_FOUND, () -> endpoint.proof(4));
        assertProblem(ProblemCode.NOT_FOUND, () -> endpoint.proof(-1));
    }

    @Test
    void namesTheKeys() {
        var shown = endpoint.keys();
        assertThat(shown.origin()).isEqualTo(Keys.ORIGIN);
        assertThat(shown.verifierKeys())
                .containsExactly(keys.verifiers().getFirst().toString());
    }

    @Test
    void withoutALedgerItSaysSo() {
        var without = endpoint(Optional.empty());
        assertProblem(ProblemCode.LEDGER_NOT_CONFIGURED, without::checkpoint);
        assertProblem(ProblemCode.LEDGER_NOT_CONFIGURED, () -> without.checkpoint(1));
        assertProblem(ProblemCode.LEDGER_NOT_CONFIGURED, () -> without.tile("0", "/000"));
        assertProblem(ProblemCode.LEDGER_NOT_CONFIGURED, () -> without.entries("/000"));
        assertProblem(ProblemCode.LEDGER_NOT_CONFIGURED, () -> without.proof(0));
        assertProblem(ProblemCode.LEDGER_NOT_CONFIGURED, without::keys);
    }

    private static byte[] bytes(ResponseEntity<String> answer) {
        return Objects.requireNonNull(answer.getBody()).getBytes(StandardCharsets.UTF_8);
    }

    private static void assertProblem(ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
