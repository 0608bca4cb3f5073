package io.writ.query.folding;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.EventTypes;
import io.writ.events.StoredType;
import io.writ.events.approval.ApprovalEvent;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApprovalFoldsTest {

    static Stream<StoredType> types() {
        return EventTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void knowsOfEveryEventWhetherItChangesApprovals(StoredType type) {
        assertThat(Vocabularies.isOf(ApprovalEvent.class, type.type()))
                .isEqualTo(ApprovalEvent.class.isAssignableFrom(type.type()));
    }
}
