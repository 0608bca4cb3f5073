package io.writ.edge.roles;

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

    /** Whoever is known may learn what they are, and leave. */
    private static final Set<String> WITHOUT_ROLE =
            Set.of("getSession", "listSessions", "revokeSession", "signOut", "signOutEverywhere");

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
            Map.entry("delegateSeats", DECIDERS),
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
            Map.entry("getStoredEvent", AUDITORS),
            Map.entry("getAuditState", AUDITORS),
            Map.entry("getAuditChanges", AUDITORS),
            Map.entry("listRefusals", AUDITORS),
            Map.entry("listAccess", AUDITORS),
            Map.entry("listWaitingApprovals", AUDITORS),
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
            Map.entry("grantRole", ADMINISTRATORS),
            Map.entry("revokeRoleGrant", ADMINISTRATORS),
            Map.entry("listRoleGrants", WATCHERS),
            Map.entry("getRoleGrant", WATCHERS),
            Map.entry("getRoleGrantHistory", WATCHERS),
            Map.entry("listProjections", ADMINISTRATORS),
            Map.entry("rebuildProjection", ADMINISTRATORS),
            Map.entry("retryDeadLetters", ADMINISTRATORS),
            Map.entry("listParkedEvents", ADMINISTRATORS),
            Map.entry("retryParkedEvent", ADMINISTRATORS),
            Map.entry("getReceipt", EVERYBODY),
            Map.entry("listSessions", EVERYBODY),
            Map.entry("revokeSession", EVERYBODY),
            Map.entry("signOut", EVERYBODY),
            Map.entry("signOutEverywhere", EVERYBODY),
            Map.entry("getSession", EVERYBODY)));

    /** What each operation is about; whatever is not here is about the whole installation. */
    private static final Map<String, Concern> CONCERNS = Map.ofEntries(
            Map.entry("submitApproval", Concern.APPROVAL),
            Map.entry("resubmitApproval", Concern.APPROVAL),
            Map.entry("amendApproval", Concern.APPROVAL),
            Map.entry("withdrawApproval", Concern.APPROVAL),
            Map.entry("commentApproval", Concern.APPROVAL),
            Map.entry("decideApproval", Concern.APPROVAL),
            Map.entry("returnApproval", Concern.APPROVAL),
            Map.entry("reopenApproval", Concern.APPROVAL),
            Map.entry("reportEffect", Concern.APPROVAL),
            Map.entry("claimApproval", Concern.APPROVAL),
            Map.entry("releaseClaim", Concern.APPROVAL),
            Map.entry("reassignApproval", Concern.APPROVAL),
            Map.entry("askRequester", Concern.APPROVAL),
            Map.entry("answerQuestion", Concern.APPROVAL),
            Map.entry("migrateApproval", Concern.APPROVAL),
            Map.entry("getApproval", Concern.APPROVAL),
            Map.entry("getApprovalHistory", Concern.APPROVAL),
            Map.entry("explainApproval", Concern.APPROVAL),
            Map.entry("drawApproval", Concern.APPROVAL),
            Map.entry("acceptAction", Concern.ACTION),
            Map.entry("assignAction", Concern.ACTION),
            Map.entry("reportActionProgress", Concern.ACTION),
            Map.entry("blockAction", Concern.ACTION),
            Map.entry("resumeAction", Concern.ACTION),
            Map.entry("addActionEvidence", Concern.ACTION),
            Map.entry("changeActionDependencies", Concern.ACTION),
            Map.entry("completeAction", Concern.ACTION),
            Map.entry("verifyAction", Concern.ACTION),
            Map.entry("reopenAction", Concern.ACTION),
            Map.entry("requestActionExtension", Concern.ACTION),
            Map.entry("decideActionExtension", Concern.ACTION),
            Map.entry("cancelAction", Concern.ACTION),
            Map.entry("getAction", Concern.ACTION),
            Map.entry("getActionHistory", Concern.ACTION),
            Map.entry("drawAction", Concern.ACTION),
            Map.entry("proposeTransition", Concern.POSTURE),
            Map.entry("ratifyTransition", Concern.POSTURE),
            Map.entry("cancelTransition", Concern.POSTURE),
            Map.entry("reviewPosture", Concern.POSTURE),
            Map.entry("waiveMeasure", Concern.POSTURE),
            Map.entry("getPosture", Concern.POSTURE),
            Map.entry("listTransitions", Concern.POSTURE),
            Map.entry("drawPosture", Concern.POSTURE),
            Map.entry("getPostureAlert", Concern.POSTURE),
            Map.entry("openApproval", Concern.MANY),
            Map.entry("submitAction", Concern.MANY),
            Map.entry("listApprovals", Concern.MANY),
            Map.entry("listActions", Concern.MANY),
            Map.entry("countActions", Concern.MANY),
            Map.entry("getInbox", Concern.MANY),
            Map.entry("getPostureBoard", Concern.MANY),
            Map.entry("streamInbox", Concern.MANY),
            Map.entry("streamActions", Concern.MANY),
            Map.entry("streamPostures", Concern.MANY),
            Map.entry("simulateApproval", Concern.COMMON),
            Map.entry("delegateSeats", Concern.COMMON),
            Map.entry("revokeDelegation", Concern.COMMON),
            Map.entry("listDelegations", Concern.COMMON),
            Map.entry("getDelegation", Concern.COMMON),
            Map.entry("listPolicies", Concern.COMMON),
            Map.entry("getPolicy", Concern.COMMON),
            Map.entry("getPolicyVersion", Concern.COMMON),
            Map.entry("listPostureModels", Concern.COMMON),
            Map.entry("getPostureModel", Concern.COMMON),
            Map.entry("getPostureModelVersion", Concern.COMMON),
            Map.entry("drawPostureModel", Concern.COMMON),
            Map.entry("getReceipt", Concern.COMMON),
            Map.entry("listSessions", Concern.COMMON),
            Map.entry("revokeSession", Concern.COMMON),
            Map.entry("signOut", Concern.COMMON),
            Map.entry("signOutEverywhere", Concern.COMMON),
            Map.entry("getSession", Concern.COMMON));

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

    /** Whether one of these roles may use the operation. */
    public boolean allows(String operationId, Set<String> held) {
        return WITHOUT_ROLE.contains(operationId)
                || roles(operationId).stream()
                        .flatMap(Set::stream)
                        .map(Role::code)
                        .anyMatch(held::contains);
    }

    /** What the operation is about; where nobody said so, roles that are limited to an entity do not count in it. */
    public Concern concern(String operationId) {
        return CONCERNS.getOrDefault(operationId, Concern.WHOLE);
    }

    /** All operations, in alphabetical order. */
    public Set<String> operations() {
        return rows.keySet();
    }
}
