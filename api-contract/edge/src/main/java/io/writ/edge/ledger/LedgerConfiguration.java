package io.writ.edge.ledger;

import io.writ.events.ledger.FileCheckpointStore;
import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.KeyRing;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.Witness;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the ledger that is configured; both sides hold their log to it before they use it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerProperties.class)
public class LedgerConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerConfiguration.class);

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
        if (properties.keyFiles().isEmpty() && properties.trustedKeys().isEmpty()) {
            throw new IllegalStateException(
                    "writ.ledger.directory needs writ.ledger.key-files to seal, or writ.ledger.trusted-keys to check");
        }
        var fixed = properties.trustedKeys().stream().map(NoteVerifier::parse).toList();
        var keys = KeyRing.open(
                origin, properties.keyFiles(), fixed, why -> LOG.warn("The ledger's keys stay as they were: {}", why));
        var ledger =
                new Ledger(keys, new FileTileStore(directory), new FileCheckpointStore(directory), properties.begin());
        if (properties.begin()) {
            LOG.warn(
                    "writ.ledger.begin is set: a ledger that is missing is begun anew. Leave it out at the next start");
        }
        var check = properties.check() == LedgerProperties.Check.FULL;
        return new ConfiguredLedger(
                Optional.of(ledger), Optional.of(keys), properties.interval(), check, witnessing(properties));
    }

    private static Witnessing witnessing(LedgerProperties properties) {
        var witnesses = properties.witnesses().stream()
                .<Witness>map(witness ->
                        new HttpWitness(witness.url(), NoteVerifier.parse(witness.key()), properties.witnessTimeout()))
                .toList();
        var quorum = properties.witnessQuorum() == null ? witnesses.size() / 2 + 1 : properties.witnessQuorum();
        if (!witnesses.isEmpty() && (quorum < 1 || quorum > witnesses.size())) {
            throw new IllegalStateException("writ.ledger.witness-quorum is from 1 to the number of witnesses");
        }
        return new Witnessing(witnesses, quorum, properties.keepCheckpoints());
    }
}
