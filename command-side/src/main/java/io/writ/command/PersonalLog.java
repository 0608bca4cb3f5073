package io.writ.command;

import io.writ.command.engine.UnforgottenWriter;
import io.writ.edge.personal.ConfiguredKeys;
import io.writ.events.keys.PostgresKeyStore;
import io.writ.events.log.EventReader;
import io.writ.events.log.EventWriter;
import io.writ.events.log.PostgresEventLog;
import io.writ.events.personal.OpeningReader;
import io.writ.events.personal.SealingWriter;
import java.util.Optional;

/**
 * The log as commands are decided on it: personal data sealed on the way in, and opened on the way out.
 *
 * @param keys empty without a master key
 */
public record PersonalLog(EventWriter writer, EventReader reader, Optional<PostgresKeyStore> keys) {

    static PersonalLog of(PostgresEventLog log, Optional<PostgresKeyStore> keys) {
        var store = ConfiguredKeys.orNone(keys);
        return new PersonalLog(
                new SealingWriter(new UnforgottenWriter(log), store), new OpeningReader(log, store), keys);
    }

    /** A digest of a request as it may be kept: nobody without the master key can try what was in it. */
    byte[] keyed(byte[] digest) {
        return keys.map(store -> store.pseudonyms().keyed(digest)).orElse(digest);
    }
}
