package io.writ.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.erasure.ErasureEvent;
import io.writ.events.keys.KeySchema;
import io.writ.query.page.Database;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an archive says of keys that cannot open anything any more. */
@WritServices
class DestroyedKeysTest extends Exporting {

    private static final Act ACT = new Act(Actor.person("ada"), Instant.parse("2026-03-01T10:00:00Z"), null);

    @Test
    void those_that_only_the_log_still_names_are_told(TestDatabase database) {
        KeySchema.migrate(database.dataSource());
        var erased = UUID.randomUUID();
        var expired = UUID.randomUUID();
        log.append(
                "erasure-" + UUID.randomUUID(),
                new ErasureEvent.CaseErased(ACT, "approval-1", List.of(expired)),
                new ErasureEvent.Completed(ACT, List.of(erased), 1));
        var told = new DestroyedKeys(new Database(log.source()), log.log());
        assertThat(told.get()).contains(erased.toString(), expired.toString()).isSorted();
    }
}
