package io.writ.query.folding;

import io.writ.events.access.AccessEvent;
import io.writ.events.action.ActionEvent;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.BulkEvent;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.erasure.ErasureEvent;
import io.writ.events.grant.RoleGrantEvent;
import io.writ.events.policy.PolicyEvent;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.PostureModelEvent;
import io.writ.events.refusal.RefusalEvent;
import java.util.Set;

/** Every kind of event, so that none is passed over because nobody thought of it. */
public final class Vocabularies {

    private static final Set<Class<?>> ALL = Set.of(
            AccessEvent.class,
            ActionEvent.class,
            ApprovalEvent.class,
            BulkEvent.class,
            DelegationEvent.class,
            ErasureEvent.class,
            PolicyEvent.class,
            PostureEvent.class,
            PostureModelEvent.class,
            RefusalEvent.class,
            RoleGrantEvent.class);

    private Vocabularies() {}

    /**
     * Whether an event is of a vocabulary.
     *
     * @throws IllegalArgumentException when it is of none that the read models know
     */
    public static boolean isOf(Class<?> vocabulary, Class<?> event) {
        if (ALL.stream().noneMatch(one -> one.isAssignableFrom(event))) {
            throw new IllegalArgumentException("no read model knows of %s".formatted(event));
        }
        return vocabulary.isAssignableFrom(event);
    }
}
