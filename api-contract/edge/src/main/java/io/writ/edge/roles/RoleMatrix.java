package io.writ.edge.roles;

import io.writ.edge.identity.Caller;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The one table of who may use which operation. What they may do with a single resource is the core's to decide. */
public final class RoleMatrix {

    private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);
    private static final Set<Role> READERS =
            EnumSet.of(Role.EXECUTIVE, Role.OPERATOR, Role.APPROVER, Role.AUDITOR, Role.AGENT, Role.INTEGRATION);
    private static final Set<Role> OPENERS = EnumSet.of(Role.OPERATOR, Role.APPROVER, Role.AGENT, Role.INTEGRATION);
    private static final Set<Role> REQUESTERS = EnumSet.of(Role.OPERATOR, Role.APPROVER);
    private static final Set<Role> COMMENTERS = EnumSet.of(Role.OPERATOR, Role.APPROVER, Role.AGENT);
    private static final Set<Role> DECIDERS = EnumSet.of(Role.APPROVER);
    private static final Set<Role> SIMULATORS =
            EnumSet.of(Role.OPERATOR, Role.APPROVER, Role.AGENT, Role.INTEGRATION, Role.ADMIN);

    /** Those who hold seats, and those who see to it that seats are filled. */
    private static final Set<Role> SEATS = EnumSet.of(Role.APPROVER, Role.ADMIN);

    private static final Set<Role> DELEGATION_READERS = EnumSet.of(Role.APPROVER, Role.AUDITOR, Role.ADMIN);
    private static final Set<Role> PROPOSERS = EnumSet.of(Role.OPERATOR, Role.APPROVER, Role.AGENT, Role.INTEGRATION);
    private static final Set<Role> WARNERS = EnumSet.of(Role.OPERATOR, Role.INTEGRATION);
    private static final Set<Role> SYSTEMS = EnumSet.of(Role.INTEGRATION);
    private static final Set<Role> AUDITORS = EnumSet.of(Role.AUDITOR);
    private static final Set<Role> ADMINISTRATORS = EnumSet.of(Role.ADMIN);
    private static final Set<Role> WATCHERS = EnumSet.of(Role.AUDITOR, Role.ADMIN);

    /** Whoever has a token may learn what it is good for. */
    private static final Set<String> WITHOUT_ROLE = Set.of("getSession");

    private static final Set<Role> WORKERS = EnumSet.of(Role.OPERATOR, Role.APPROVER, Role.AGENT);
    private static final Set<Role> WITNESSES = EnumSet.of(Role.OPERATOR, Role.APPROVER);

    private static final RoleMatrix ENGINE = new RoleMatrix(Map.ofEntries(
            Map.entry("openApproval", OPENERS),
            Map.entry("submitApproval", REQUESTERS),
            Map.entry("resubmitApproval", REQUESTERS),
            Map.entry("amendApproval", REQUESTERS),
            Map.entry("withdrawApproval", REQUESTERS),
            Map.entry("commentApproval", COMMENTERS),
            Map.entry("decideApproval", DECIDERS),
            Map.entry("returnApproval", DECIDERS),
            Map.entry("reopenApproval", DECIDERS),
            Map.entry("reportEffect", SYSTEMS),
            Map.entry("bulkDecideApprovals", DECIDERS),
            Map.entry("claimApproval", DECIDERS),
            Map.entry("releaseClaim", DECIDERS),
            Map.entry("reassignApproval", SEATS),
            Map.entry("askRequester", DECIDERS),
            Map.entry("answerQuestion", REQUESTERS),
            Map.entry("migrateApproval", ADMINISTRATORS),
            Map.entry("simulateApproval", SIMULATORS),
            Map.entry("replayPolicy", WATCHERS),
            Map.entry("delegate", DECIDERS),
            Map.entry("revokeDelegation", SEATS),
            Map.entry("listDelegations", DELEGATION_READERS),
            Map.entry("getDelegation", DELEGATION_READERS),
            Map.entry("submitAction", OPENERS),
            Map.entry("acceptAction", WORKERS),
            Map.entry("assignAction", WORKERS),
            Map.entry("reportActionProgress", WORKERS),
            Map.entry("blockAction", WORKERS),
            Map.entry("resumeAction", WORKERS),
            Map.entry("addActionEvidence", WORKERS),
            Map.entry("changeActionDependencies", WORKERS),
            Map.entry("completeAction", WORKERS),
            Map.entry("verifyAction", WITNESSES),
            Map.entry("reopenAction", WITNESSES),
            Map.entry("requestActionExtension", WORKERS),
            Map.entry("decideActionExtension", WITNESSES),
            Map.entry("cancelAction", WORKERS),
            Map.entry("listActions", READERS),
            Map.entry("countActions", READERS),
            Map.entry("getAction", READERS),
            Map.entry("getActionHistory", READERS),
            Map.entry("drawAction", READERS),
            Map.entry("streamActions", READERS),
            Map.entry("publishPolicy", ADMINISTRATORS),
            Map.entry("listApprovals", EVERYBODY),
            Map.entry("getApproval", EVERYBODY),
            Map.entry("getApprovalHistory", READERS),
            Map.entry("explainApproval", READERS),
            Map.entry("drawApproval", READERS),
            Map.entry("getInbox", READERS),
            Map.entry("streamInbox", READERS),
            Map.entry("listPolicies", EVERYBODY),
            Map.entry("getPolicy", EVERYBODY),
            Map.entry("getPolicyVersion", EVERYBODY),
            Map.entry("publishPostureModel", ADMINISTRATORS),
            Map.entry("establishScope", ADMINISTRATORS),
            Map.entry("proposeTransition", PROPOSERS),
            Map.entry("ratifyTransition", REQUESTERS),
            Map.entry("cancelTransition", PROPOSERS),
            Map.entry("reviewPosture", REQUESTERS),
            Map.entry("waiveMeasure", REQUESTERS),
            Map.entry("receiveAlert", WARNERS),
            Map.entry("getPostureBoard", READERS),
            Map.entry("getPosture", READERS),
            Map.entry("listTransitions", READERS),
            Map.entry("drawPosture", READERS),
            Map.entry("getPostureAlert", READERS),
            Map.entry("streamPostures", READERS),
            Map.entry("listPostureModels", EVERYBODY),
            Map.entry("getPostureModel", EVERYBODY),
            Map.entry("getPostureModelVersion", EVERYBODY),
            Map.entry("drawPostureModel", EVERYBODY),
            Map.entry("listAuditEvents", AUDITORS),
            Map.entry("getAuditStream", AUDITORS),
            Map.entry("getAuditState", AUDITORS),
            Map.entry("listRefusals", AUDITORS),
            Map.entry("requestExport", AUDITORS),
            Map.entry("getExport", AUDITORS),
            Map.entry("downloadExport", AUDITORS),
            Map.entry("requestErasure", ADMINISTRATORS),
            Map.entry("confirmErasure", WATCHERS),
            Map.entry("withdrawErasure", WATCHERS),
            Map.entry("getErasure", WATCHERS),
            Map.entry("placeLegalHold", AUDITORS),
            Map.entry("releaseLegalHold", AUDITORS),
            Map.entry("getLegalHold", WATCHERS),
            Map.entry("getCheckpoint", WATCHERS),
            Map.entry("getWitnessedCheckpoint", WATCHERS),
            Map.entry("getCheckpointOfSize", WATCHERS),
            Map.entry("getTile", AUDITORS),
            Map.entry("getEntryBundle", AUDITORS),
            Map.entry("getProof", AUDITORS),
            Map.entry("listLedgerKeys", WATCHERS),
            Map.entry("listProjections", ADMINISTRATORS),
            Map.entry("rebuildProjection", ADMINISTRATORS),
            Map.entry("retryDeadLetters", ADMINISTRATORS),
            Map.entry("getReceipt", EVERYBODY),
            Map.entry("getSession", EVERYBODY)));

    private final Map<String, Set<Role>> rows;

    public RoleMatrix(Map<String, Set<Role>> rows) {
        this.rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    /** The table of this engine. */
    public static RoleMatrix engine() {
        return ENGINE;
    }

    /** Who may use the operation; empty when the table has no row for it. */
    public Optional<Set<Role>> roles(String operationId) {
        return Optional.ofNullable(rows.get(operationId)).map(Collections::unmodifiableSet);
    }

    /** Whether one of the caller's roles may use the operation. */
    public boolean allows(String operationId, Caller caller) {
        var granted = caller.roles();
        return WITHOUT_ROLE.contains(operationId)
                || roles(operationId).stream()
                        .flatMap(Set::stream)
                        .map(Role::code)
                        .anyMatch(granted::contains);
    }

    /** All operations, in alphabetical order. */
    public Set<String> operations() {
        return rows.keySet();
    }
}
