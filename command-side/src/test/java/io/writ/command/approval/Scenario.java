package io.writ.command.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.writ.command.CommandRefused;
import io.writ.command.delegation.Delegations;
import io.writ.command.policy.Policies;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import java.util.List;
import java.util.stream.Stream;

/** Given events, when a command, then events or a refusal. */
record Scenario(Policies policies, Delegations delegations, List<ApprovalEvent> history) {

    static Scenario given(Policies policies, ApprovalEvent... history) {
        return new Scenario(policies, Delegations.NONE, List.of(history));
    }

    /** More events, as consequences of commands that are not what the test is about. */
    Scenario and(ApprovalCommand command) {
        var more = Approvals.decide(state(), command, policies, delegations);
        return new Scenario(
                policies,
                delegations,
                Stream.concat(history.stream(), more.stream()).toList());
    }

    Scenario with(Delegations others) {
        return new Scenario(policies, others, history);
    }

    When when(ApprovalCommand command) {
        return new When(this, command);
    }

    Approval state() {
        return fold(Approval.NONE, history);
    }

    static Approval fold(Approval state, List<ApprovalEvent> events) {
        for (var event : events) {
            state = Approval.evolve(state, event);
        }
        return state;
    }

    /** A command that has been sent. */
    record When(Scenario given, ApprovalCommand command) {

        void then(ApprovalEvent... expected) {
            assertThat(events()).containsExactly(expected);
            fold(given.state(), List.of(expected));
        }

        /** Only what kinds of events follow. */
        void thenKinds(Class<?>... kinds) {
            assertThat(events()).<Class<?>>extracting(Object::getClass).containsExactly(kinds);
        }

        List<ApprovalEvent> events() {
            return Approvals.decide(given.state(), command, given.policies(), given.delegations());
        }

        void thenRefused(ApprovalRefusal reason, String... saying) {
            var thrown = catchThrowable(this::events);
            assertThat(thrown).isInstanceOfSatisfying(CommandRefused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(reason);
                assertThat(List.of(saying))
                        .allSatisfy(words -> assertThat(refused.detail()).contains(words));
            });
        }

        void thenInvalid(String... pointers) {
            assertThatThrownBy(this::events)
                    .isInstanceOfSatisfying(
                            InvalidRequest.class,
                            invalid -> assertThat(invalid.violations())
                                    .extracting(violation -> violation.pointer())
                                    .containsExactlyInAnyOrder(pointers));
        }
    }
}
