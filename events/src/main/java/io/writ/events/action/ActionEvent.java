package io.writ.events.action;

import io.writ.events.Act;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vocabulary of one action's stream, {@code action-<id>}. */
public sealed interface ActionEvent {

    Act act();

    record Submitted(Act act, ActionRequest request) implements ActionEvent {}

    /**
     * Its approval was granted; it is open.
     *
     * @param approval id of the approval
     * @param approvers who voted for it
     */
    record Approved(Act act, String approval, List<String> approvers) implements ActionEvent {

        public Approved {
            approvers = List.copyOf(approvers);
        }
    }

    /**
     * Its approval was not granted.
     *
     * @param approval id of the approval, also where it could not be opened
     * @param reason why it could not be opened; absent where people decided it
     */
    record Rejected(
            Act act,
            String approval,
            List<String> approvers,
            @Nullable String reason) implements ActionEvent {

        public Rejected {
            approvers = List.copyOf(approvers);
        }
    }

    /** Its owner agreed to do it. */
    record Accepted(Act act) implements ActionEvent {}

    record Assigned(Act act, String owner, @Nullable String reason) implements ActionEvent {}

    record Started(Act act) implements ActionEvent {}

    /** @param percent how much is done, 0 to 100; absent where only a note was left */
    record ProgressReported(
            Act act, @Nullable Integer percent, @Nullable String note) implements ActionEvent {}

    /** @param on id of the action that it waits for, where it is one */
    record Blocked(Act act, String reason, @Nullable String on) implements ActionEvent {}

    /** It goes on where it was before it was blocked. */
    record Unblocked(Act act, @Nullable String note) implements ActionEvent {}

    record EvidenceAdded(Act act, List<Evidence> evidence) implements ActionEvent {

        public EvidenceAdded {
            evidence = List.copyOf(evidence);
        }
    }

    /** @param dependsOn all of them from now on */
    record DependenciesChanged(Act act, List<String> dependsOn) implements ActionEvent {

        public DependenciesChanged {
            dependsOn = List.copyOf(dependsOn);
        }
    }

    record Completed(Act act, @Nullable String note) implements ActionEvent {}

    /** A second person confirmed that it is done. */
    record Verified(Act act, @Nullable String note) implements ActionEvent {}

    /** A second person found that it is not done. */
    record VerificationRefused(Act act, String reason) implements ActionEvent {}

    record Reopened(Act act, String reason) implements ActionEvent {}

    /**
     * @param number from 1, in the order in which extensions of the action are asked for
     * @param policy key of the policy by which it is approved; absent where a second person grants it
     */
    record ExtensionRequested(
            Act act,
            int number,
            Instant until,
            String reason,
            @Nullable String policy) implements ActionEvent {}

    /** @param approval id of the approval; absent where a second person granted it */
    record ExtensionGranted(
            Act act, int number, Instant until, @Nullable String approval, List<String> approvers)
            implements ActionEvent {

        public ExtensionGranted {
            approvers = List.copyOf(approvers);
        }
    }

    record ExtensionRefused(
            Act act,
            int number,
            @Nullable String reason,
            @Nullable String approval,
            List<String> approvers) implements ActionEvent {

        public ExtensionRefused {
            approvers = List.copyOf(approvers);
        }
    }

    record Cancelled(Act act, String reason) implements ActionEvent {}

    /** The due date comes near. */
    record Reminded(Act act, Instant dueAt) implements ActionEvent {}

    /** @param to ids of those who are told that it is overdue */
    record Escalated(Act act, Instant dueAt, List<String> to) implements ActionEvent {

        public Escalated {
            to = List.copyOf(to);
        }
    }
}
