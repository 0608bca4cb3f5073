package io.writ.edge.ledger;

import io.writ.events.ledger.FileCheckpointStore;
import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.PemSigningKeys;
import io.writ.events.ledger.SigningKeys;
import io.writ.events.ledger.TrustedKeys;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the ledger that is configured; both sides hold their log to it before they use it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerProperties.class)
public class LedgerConfiguration {

    @Bean
    ConfiguredLedger configuredLedger(LedgerProperties properties) {
        var directory = properties.directory();
        if (directory == null) {
            return ConfiguredLedger.NONE;
        }
        var origin = properties.origin();
        if (origin == null) {
            throw new IllegalStateException("writ.ledger.directory needs writ.ledger.origin, the log's name");
        }
        var keys = keys(properties, origin);
        var trusted = Stream.concat(
                        keys.stream().flatMap(some -> some.verifiers().stream()),
                        properties.trustedKeys().stream().map(NoteVerifier::parse))
                .distinct()
                .toArray(NoteVerifier[]::new);
        if (trusted.length == 0) {
            throw new IllegalStateException(
                    "writ.ledger.directory needs writ.ledger.key-files to seal, or writ.ledger.trusted-keys to check");
        }
        var ledger = new Ledger(
                new TrustedKeys(origin, trusted), new FileTileStore(directory), new FileCheckpointStore(directory));
        return new ConfiguredLedger(
                Optional.of(ledger), keys, properties.interval(), properties.check() == LedgerProperties.Check.FULL);
    }

    private static Optional<SigningKeys> keys(LedgerProperties properties, String origin) {
        return properties.keyFiles().isEmpty()
                ? Optional.empty()
                : Optional.of(PemSigningKeys.read(origin, properties.keyFiles()));
    }
}
