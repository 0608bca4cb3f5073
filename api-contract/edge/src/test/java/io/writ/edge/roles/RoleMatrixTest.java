package io.writ.edge.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.edge.identity.Caller;
import io.writ.events.Actor;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleMatrixTest {

    /** As approved; one column a role, in the order executive, operator, approver, auditor, agent, integration, admin. */
    private static final String APPROVED = """
            acceptAction             - x x - x - -
            addActionEvidence        - x x - x - -
            amendApproval            - x x - - - -
            answerQuestion           - x x - - - -
            askRequester             - - x - - - -
            assignAction             - x x - x - -
            blockAction              - x x - x - -
            bulkDecideApprovals      - - x - - - -
            cancelAction             - x x - x - -
            cancelTransition         - x x - x x -
            changeActionDependencies - x x - x - -
            claimApproval            - - x - - - -
            commentApproval          - x x - x - -
            completeAction           - x x - x - -
            confirmErasure           - - - x - - x
            countActions             x x x x x x -
            decideActionExtension    - x x - - - -
            decideApproval           - - x - - - -
            delegate                 - - x - - - -
            downloadExport           - - - x - - -
            drawAction               x x x x x x -
            drawApproval             x x x x x x -
            drawPosture              x x x x x x -
            drawPostureModel         x x x x x x x
            establishScope           - - - - - - x
            explainApproval          x x x x x x -
            getAction                x x x x x x -
            getActionHistory         x x x x x x -
            getApproval              x x x x x x x
            getApprovalHistory       x x x x x x -
            getAuditState            - - - x - - -
            getAuditStream           - - - x - - -
            getCheckpoint            - - - x - - x
            getCheckpointOfSize      - - - x - - x
            getDelegation            - - x x - - x
            getEntryBundle           - - - x - - -
            getErasure               - - - x - - x
            getExport                - - - x - - -
            getInbox                 x x x x x x -
            getLegalHold             - - - x - - x
            getPolicy                x x x x x x x
            getPolicyVersion         x x x x x x x
            getPosture               x x x x x x -
            getPostureAlert          x x x x x x -
            getPostureBoard          x x x x x x -
            getPostureModel          x x x x x x x
            getPostureModelVersion   x x x x x x x
            getProof                 - - - x - - -
            getReceipt               x x x x x x x
            getSession               x x x x x x x
            getTile                  - - - x - - -
            getWitnessedCheckpoint   - - - x - - x
            listActions              x x x x x x -
            listApprovals            x x x x x x x
            listAuditEvents          - - - x - - -
            listDelegations          - - x x - - x
            listLedgerKeys           - - - x - - x
            listPolicies             x x x x x x x
            listPostureModels        x x x x x x x
            listProjections          - - - - - - x
            listRefusals             - - - x - - -
            listTransitions          x x x x x x -
            migrateApproval          - - - - - - x
            openApproval             - x x - x x -
            placeLegalHold           - - - x - - -
            proposeTransition        - x x - x x -
            publishPolicy            - - - - - - x
            publishPostureModel      - - - - - - x
            ratifyTransition         - x x - - - -
            reassignApproval         - - x - - - x
            rebuildProjection        - - - - - - x
            receiveAlert             - x - - - x -
            releaseClaim             - - x - - - -
            releaseLegalHold         - - - x - - -
            reopenAction             - x x - - - -
            reopenApproval           - - x - - - -
            replayPolicy             - - - x - - x
            reportActionProgress     - x x - x - -
            reportEffect             - - - - - x -
            requestActionExtension   - x x - x - -
            requestErasure           - - - - - - x
            requestExport            - - - x - - -
            resubmitApproval         - x x - - - -
            resumeAction             - x x - x - -
            retryDeadLetters         - - - - - - x
            returnApproval           - - x - - - -
            reviewPosture            - x x - - - -
            revokeDelegation         - - x - - - x
            simulateApproval         - x x - x x x
            streamActions            x x x x x x -
            streamInbox              x x x x x x -
            streamPostures           x x x x x x -
            submitAction             - x x - x x -
            submitApproval           - x x - - - -
            verifyAction             - x x - - - -
            waiveMeasure             - x x - - - -
            withdrawApproval         - x x - - - -
            withdrawErasure          - - - x - - x
            """;

    private final RoleMatrix matrix = RoleMatrix.engine();

    @Test
    void is_the_approved_table() {
        var rows = new TreeMap<String, String>();
        for (var operation : matrix.operations()) {
            rows.put(
                    operation,
                    Arrays.stream(Role.values())
                            .map(role -> matrix.allows(operation, caller(role.code())) ? "x" : "-")
                            .collect(Collectors.joining(" ")));
        }

        assertThat(rows).isEqualTo(approved());
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void knows_no_operation_that_is_not_in_it(Role role) {
        assertThat(matrix.allows("dropTables", caller(role.code()))).isFalse();
    }

    @Test
    void tells_those_without_a_role_who_they_are_and_nothing_else() {
        assertThat(matrix.operations())
                .filteredOn(operation -> matrix.allows(operation, caller("visitor")))
                .containsExactly("getSession");
    }

    private static Map<String, String> approved() {
        return APPROVED.lines()
                .collect(Collectors.toMap(line -> line.split(" +", 2)[0], line -> line.split(" +", 2)[1]));
    }

    private static Caller caller(String role) {
        return new Caller(Actor.person("ben"), Set.of(role), Set.of(), Set.of(), null, "issuer", null);
    }
}
