package io.writ.command.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.engine.MemoryLog;
import io.writ.events.EventCodec;
import io.writ.events.policy.PolicyRef;
import org.junit.jupiter.api.Test;

/** Which version new requests run on. */
class PolicyBookTest {

    private final PolicyBook book = new PolicyBook(new MemoryLog(), new EventCodec());

    @Test
    void aVersionThatIsSaidLateTakesNothingBack() {
        book.published(new PolicyRef("travel", 2));
        book.published(new PolicyRef("travel", 1));
        assertThat(book.newest("travel")).contains(new PolicyRef("travel", 2));
    }

    @Test
    void aNewerOneIsUsedAtOnce() {
        book.published(new PolicyRef("travel", 1));
        book.published(new PolicyRef("travel", 2));
        assertThat(book.newest("travel")).contains(new PolicyRef("travel", 2));
    }
}
