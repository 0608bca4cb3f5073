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
            amendApproval       - x x - - - -
            commentApproval     - x x - x - -
            decideApproval      - - x - - - -
            downloadExport      - - - x - - -
            drawApproval        x x x x x x -
            explainApproval     x x x x x x -
            getApproval         x x x x x x -
            getApprovalHistory  x x x x x x -
            getAuditState       - - - x - - -
            getAuditStream      - - - x - - -
            getCheckpoint       - - - x - - x
            getCheckpointOfSize - - - x - - x
            getEntryBundle      - - - x - - -
            getErasure          - - - x - - x
            getExport           - - - x - - -
            getInbox            x x x x x x -
            getLegalHold        - - - x - - x
            getPolicy           x x x x x x x
            getPolicyVersion    x x x x x x x
            getProof            - - - x - - -
            getReceipt          x x x x x x x
            getSession          x x x x x x x
            getTile             - - - x - - -
            listApprovals       x x x x x x -
            listAuditEvents     - - - x - - -
            listLedgerKeys      - - - x - - x
            listPolicies        x x x x x x x
            listProjections     - - - - - - x
            listRefusals        - - - x - - -
            openApproval        - x x - x x -
            placeLegalHold      - - - x - - -
            publishPolicy       - - - - - - x
            rebuildProjection   - - - - - - x
            releaseLegalHold    - - - x - - -
            reopenApproval      - - x - - - -
            reportEffect        - - - - - x -
            requestErasure      - - - - - - x
            requestExport       - - - x - - -
            resubmitApproval    - x x - - - -
            retryDeadLetters    - - - - - - x
            returnApproval      - - x - - - -
            streamInbox         x x x x x x -
            submitApproval      - x x - - - -
            withdrawApproval    - x x - - - -
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
