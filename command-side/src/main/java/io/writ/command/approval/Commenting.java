package io.writ.command.approval;

import io.writ.events.approval.ApprovalEvent;
import java.util.List;

/** Comments: by anybody, on anything that exists, with no effect on it. */
final class Commenting {

    private Commenting() {}

    static List<ApprovalEvent> comment(ApprovalCommand.Comment command) {
        return List.of(new ApprovalEvent.Commented(command.act(), command.text()));
    }
}
