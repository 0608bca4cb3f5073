package io.writ.events.action;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done, as it was submitted.
 *
 * @param kind kebab-case, such as {@code patch-vulnerability}
 * @param owner id of the principal who answers for it
 * @param dependsOn ids of the actions that have to be settled before this one is completed
 * @param verification whether completing it asks for a second person to verify
 * @param approvalPolicy key of the policy by which it is approved before it begins
 * @param escalateTo ids of the principals who are told when it is overdue
 * @param extensionPolicy key of the policy by which extensions are approved; else a second person grants them
 * @param entity to which it belongs, for good; null when to none in particular
 */
public record ActionRequest(
        String kind,
        String title,
        @Nullable String description,
        String owner,
        Instant dueAt,
        Priority priority,
        Origin origin,
        List<String> dependsOn,
        boolean verification,
        List<Evidence> evidence,
        @Nullable String approvalPolicy,
        List<String> escalateTo,
        @Nullable String extensionPolicy,
        @Nullable String entity) {

    public ActionRequest {
        dependsOn = List.copyOf(dependsOn);
        evidence = List.copyOf(evidence);
        escalateTo = List.copyOf(escalateTo);
    }

    /** A request of no entity. */
    public ActionRequest(
            String kind,
            String title,
            @Nullable String description,
            String owner,
            Instant dueAt,
            Priority priority,
            Origin origin,
            List<String> dependsOn,
            boolean verification,
            List<Evidence> evidence,
            @Nullable String approvalPolicy,
            List<String> escalateTo,
            @Nullable String extensionPolicy) {
        this(
                kind,
                title,
                description,
                owner,
                dueAt,
                priority,
                origin,
                dependsOn,
                verification,
                evidence,
                approvalPolicy,
                escalateTo,
                extensionPolicy,
                null);
    }

    /** The same, as something that belongs to this entity. */
    public ActionRequest belongingTo(@Nullable String owning) {
        return new ActionRequest(
                kind,
                title,
                description,
                owner,
                dueAt,
                priority,
                origin,
                dependsOn,
                verification,
                evidence,
                approvalPolicy,
                escalateTo,
                extensionPolicy,
                owning);
    }
}
