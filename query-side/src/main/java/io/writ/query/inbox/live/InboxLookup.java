package io.writ.query.inbox.live;

import io.writ.api.approval.InboxItem;
import io.writ.edge.roles.Right;
import java.util.Optional;

/** Whether an approval waits for a caller now. */
@FunctionalInterface
public interface InboxLookup {
    Optional<InboxItem> item(Right right, String approval);
}
