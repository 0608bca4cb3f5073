package io.writ.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.FreeText;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreeTextTest {

    private static final Set<String> NAMES = Set.of("comment", "reason", "text");

    /** A text that is added to an event is sealed, or this fails. */
    @Test
    void everyTextOfAnEventIsPointedAt() {
        for (var type : EventTypes.all()) {
            if (!ApprovalEvent.class.isAssignableFrom(type.type())) {
                continue;
            }
            var texts = Arrays.stream(type.type().getRecordComponents())
                    .filter(component -> component.getType() == String.class)
                    .map(component -> component.getName())
                    .filter(NAMES::contains)
                    .map(name -> "/" + name)
                    .toList();
            var sample = (ApprovalEvent) SampleEvents.ALL.stream()
                    .filter(type.type()::isInstance)
                    .findFirst()
                    .orElseThrow();
            assertThat(FreeText.pointer(sample).stream().toList())
                    .as(type.name())
                    .isEqualTo(texts);
            assertThat(FreeText.isIn(sample)).as(type.name()).isEqualTo(!texts.isEmpty());
        }
    }
}
