package io.writ.query.inbox.live;

import io.writ.api.approval.InboxItem;
import io.writ.edge.identity.Caller;
import java.util.Optional;

/** Whether an approval waits for a caller now. */
@FunctionalInterface
public interface InboxLookup {
    Optional<InboxItem> item(Caller caller, String approval);
}
