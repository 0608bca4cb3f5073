package io.writ.command.approval;

import static io.writ.command.follow.Reaction.when;

import io.writ.command.Principal;
import io.writ.command.follow.Reaction;
import io.writ.command.policy.PolicyBook;
import io.writ.edge.roles.Concern;
import io.writ.edge.roles.Entities;
import io.writ.events.Act;
import io.writ.events.Ids;
import io.writ.events.action.ActionEvent;
import io.writ.events.action.ActionRequest;
import io.writ.events.approval.Approval;
import io.writ.events.approval.Request;
import io.writ.events.json.Json;
import io.writ.events.log.LoggedEvent;
import io.writ.events.posture.PostureEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens the approval that an action, its extension or a transition waits for, in the name of whoever asked for it: so
 * that they do not decide it, nor their agent, nor its owner. It belongs to the entity of what waits.
 *
 * <p>Where nobody can be asked, since the policy has no stage for it or its schema does not fit, what waits is concluded
 * as not granted, and says why.
 */
final class WhenSomethingAwaitsApprovalThenItIsAsked implements Reaction {

    private final PolicyBook policies;
    private final Entities entities;
    private final List<Awaits> waiting;

    WhenSomethingAwaitsApprovalThenItIsAsked(PolicyBook policies, Entities entities, List<Awaits> waiting) {
        this.policies = policies;
        this.entities = entities;
        this.waiting = waiting;
    }

    @Override
    public String name() {
        return "when-something-awaits-approval-then-it-is-asked";
    }

    @Override
    public List<Rule<?>> rules() {
        return List.of(
                when(ActionEvent.Submitted.class, this::action),
                when(ActionEvent.ExtensionRequested.class, this::extension),
                when(PostureEvent.Proposed.class, this::transition));
    }

    private List<Sent> action(LoggedEvent logged, ActionEvent.Submitted event) {
        var action = id(logged);
        var request = event.request();
        return ask(
                logged,
                request.approvalPolicy(),
                event.act(),
                new Request.Subject(Asked.ACTION, action),
                request.entity(),
                request.title(),
                payload(request));
    }

    private static Map<String, Object> payload(ActionRequest request) {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("kind", request.kind());
        payload.put("owner", request.owner());
        payload.put("dueAt", request.dueAt().toString());
        payload.put("priority", request.priority());
        payload.put("origin", request.origin());
        payload.put("digest", Asked.digest(request));
        return payload;
    }

    private List<Sent> extension(LoggedEvent logged, ActionEvent.ExtensionRequested event) {
        var action = id(logged);
        var payload = new LinkedHashMap<String, Object>();
        payload.put("until", event.until().toString());
        payload.put("reason", event.reason());
        return ask(
                logged,
                event.policy(),
                event.act(),
                new Request.Subject(Asked.EXTENSION, Asked.extension(action, event.number())),
                entities.of(Concern.ACTION, action).orElseThrow().entity(),
                "Extension %d of an action".formatted(event.number()),
                payload);
    }

    private List<Sent> transition(LoggedEvent logged, PostureEvent.Proposed event) {
        var scope = id(logged);
        var transition = event.transition();
        var ratification = transition.rule().ratification();
        var payload = new LinkedHashMap<String, Object>();
        payload.put("scope", scope);
        payload.put("from", transition.from());
        payload.put("to", transition.to());
        payload.put("rationale", transition.rationale());
        payload.put("exercise", transition.exercise());
        payload.put("digest", Asked.digest(transition));
        return ask(
                logged,
                ratification == null ? null : ratification.policy(),
                event.act(),
                new Request.Subject(Asked.TRANSITION, Asked.transition(scope, transition.id())),
                scope,
                "%s of %s to %s"
                        .formatted(transition.exercise() ? "Exercise: posture" : "Posture", scope, transition.to()),
                payload);
    }

    private List<Sent> ask(
            LoggedEvent event,
            @Nullable String policy,
            Act act,
            Request.Subject subject,
            @Nullable String entity,
            String title,
            Map<String, Object> payload) {
        if (policy == null) {
            return List.of();
        }
        var id = Ids.following(event.id(), "approval").toString();
        var by = new Principal(act.by(), Set.of(), Set.of(), false);
        var request = new Request(policy, subject, title, Json.mapper().valueToTree(payload), null, List.of())
                .belongingTo(entity);
        return List.of(policies.newest(policy)
                .map(newest -> new ApprovalCommand.Open(id, by, act.at(), null, request, newest))
                .map(open -> new Sent(ApprovalTime.PREFIX + id, open, open.name(), "", Approval.class)
                        .orElse(problem -> unasked(id, subject, act, problem)))
                .orElseGet(() -> unasked(id, subject, act, "policy-unknown: no %s is published".formatted(policy))));
    }

    /** It shares the opening's receipt: tried again, it is either opened or concluded, whatever the policy says then. */
    private Sent unasked(String approval, Request.Subject subject, Act act, String problem) {
        var ended = Ended.unasked(approval, subject, "nobody could be asked: " + problem);
        return waiting.stream()
                .flatMap(waits -> waits.conclude(ended, act).stream())
                .findFirst()
                .orElseThrow();
    }

    private static String id(LoggedEvent event) {
        return event.stream().substring(event.stream().indexOf('-') + 1);
    }
}
