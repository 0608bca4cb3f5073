package io.writ.edge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.ledger.NoteSigner;
import io.writ.events.ledger.NoteVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class LedgerConfigurationTest {

    private static final String PEM = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            -----END PRIVATE KEY-----
            """;

    private static final String VERIFIER = NoteSigner.ofSeed("example.com/log", new byte[32])
            .verifier(NoteVerifier.Kind.NOTE)
            .toString();

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(LedgerConfiguration.class);

    @TempDir
    private Path directory;

    private Path key;

    @BeforeEach
    void writeKey() throws IOException {
        key = Files.writeString(directory.resolve("key.pem"), PEM);
    }

    @Test
    void without_a_directory_there_is_none() {
        runner.run(context -> {
            var configured = context.getBean(ConfiguredLedger.class);
            assertThat(configured.ledger()).isEmpty();
            assertThat(configured.keys()).isEmpty();
        });
    }

    @Test
    void a_key_seals_and_is_trusted() {
        configured("writ.ledger.key-files=" + key, "writ.ledger.interval=5s", "writ.ledger.check=full")
                .run(context -> {
                    var configured = context.getBean(ConfiguredLedger.class);
                    assertThat(configured.keys().orElseThrow().signs()).isTrue();
                    assertThat(configured.checkAll()).isTrue();
                    assertThat(configured.interval()).isEqualTo(Duration.ofSeconds(5));
                    var ledger = configured.ledger().orElseThrow();
                    assertThat(ledger.origin()).isEqualTo("example.com/log");
                    assertThat(ledger.begin()).isFalse();
                    assertThat(ledger.trusted().log())
                            .extracting(NoteVerifier::toString)
                            .containsExactly(VERIFIER);
                });
    }

    @Test
    void a_verifier_key_is_enough_to_check() {
        configured("writ.ledger.trusted-keys=" + VERIFIER).run(context -> {
            var configured = context.getBean(ConfiguredLedger.class);
            assertThat(configured.keys().orElseThrow().signs()).isFalse();
            assertThat(configured.ledger()).isPresent();
            assertThat(configured.checkAll()).isFalse();
        });
    }

    @Test
    void a_lost_ledger_is_begun_anew_where_that_is_said() {
        configured("writ.ledger.key-files=" + key, "writ.ledger.begin=true")
                .run(context -> assertThat(context.getBean(ConfiguredLedger.class)
                                .ledger()
                                .orElseThrow()
                                .begin())
                        .isTrue());
    }

    @Test
    void half_a_configuration_does_not_start() {
        configured()
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("writ.ledger.key-files")
                        .hasMessageContaining("writ.ledger.trusted-keys"));
        runner.withPropertyValues("writ.ledger.directory=" + directory)
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("writ.ledger.origin"));
    }

    private ApplicationContextRunner configured(String... more) {
        return runner.withPropertyValues(
                        "writ.ledger.directory=" + directory.resolve("ledger"), "writ.ledger.origin=example.com/log")
                .withPropertyValues(more);
    }
}
