package io.writ.edge.ledger;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration of the ledger, {@code writ.ledger.*}; without a directory there is none.
 *
 * @param directory of tiles and checkpoints, best where the database's administrator cannot write
 * @param origin the log's name, unique in the world: a domain and a path, without a scheme
 * @param keyFiles private keys, all of which sign, and directories of keys that are looked at again while it runs; a
 *     node without any private key seals nothing until there is one
 * @param trustedKeys verifier keys that checkpoints may also be signed by: of nodes without a private key, or of a key
 *     that was replaced
 * @param interval at most one checkpoint in this time
 * @param check how much is compared at start: {@code edge} or {@code full}
 * @param begin whether a log that was sealed before is sealed anew, from its first event, when there is no checkpoint;
 *     for the one start after the ledger was lost
 * @param witnesses who are asked to cosign each checkpoint once it is published
 * @param witnessTimeout for one answer of a witness
 * @param witnessQuorum how many of them make a checkpoint a witnessed one; more than half where it is left out
 * @param keepCheckpoints for how long every checkpoint is kept; of older ones, the last of each day
 */
@ConfigurationProperties("writ.ledger")
public record LedgerProperties(
        @Nullable Path directory,
        @Nullable String origin,
        @DefaultValue List<Path> keyFiles,
        @DefaultValue List<String> trustedKeys,
        @DefaultValue("1s") Duration interval,
        @DefaultValue("edge") Check check,
        @DefaultValue("false") boolean begin,
        @DefaultValue List<WitnessProperties> witnesses,
        @DefaultValue("5s") Duration witnessTimeout,
        @Nullable Integer witnessQuorum,
        @DefaultValue("7d") Duration keepCheckpoints) {

    /**
     * One witness.
     *
     * @param url its submission prefix
     * @param key its verifier key
     */
    public record WitnessProperties(URI url, String key) {}

    /** How much of the log is compared with the ledger before a process uses it. */
    public enum Check {
        /** Its length and the last bundle of entries. */
        EDGE,
        /** Everything; takes as long as reading the whole log. */
        FULL
    }
}
