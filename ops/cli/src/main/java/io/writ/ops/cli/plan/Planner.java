package io.writ.ops.cli.plan;

import io.writ.api.approval.Amount;
import io.writ.api.approval.OpenApproval;
import io.writ.ops.cli.client.Person;
import io.writ.ops.cli.mapping.Mapping;
import io.writ.ops.cli.mapping.RequestTemplate;
import io.writ.ops.cli.mapping.StepCommand;
import io.writ.ops.cli.mapping.Template;
import io.writ.ops.cli.xes.XesCase;
import io.writ.ops.cli.xes.XesStep;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns cases of a log into commands, as the mapping says. Pure: the same case gives the same plan. */
public final class Planner {

    private final Mapping mapping;

    public Planner(Mapping mapping) {
        this.mapping = mapping;
    }

    /** An event with what the mapping makes of it, before it is known in which state it will meet the approval. */
    record Seen(XesStep step, StepCommand command, String role) {}

    /** @throws NotMapped when the case holds an activity, a role or an absent attribute that the mapping cannot take */
    public PlannedCase plan(XesCase source) {
        List<Seen> seen = source.steps().stream().map(this::see).toList();
        var steps = new ArrayList<PlannedStep>();
        for (int i = 0; i < seen.size(); i++) {
            try {
                steps.add(step(source, seen, i));
            } catch (Template.MissingValue | NumberFormatException e) {
                throw new NotMapped(
                        "step %d (%s): %s".formatted(i, seen.get(i).step().activity(), e.getMessage()));
            }
        }
        return new PlannedCase(source.id(), List.copyOf(steps));
    }

    /** The one whom the mapping casts for this role in this case. */
    public Person person(String role, String caseId) {
        var people = mapping.people().get(role);
        if (people == null) {
            throw new NotMapped("the mapping has no people for role '%s'".formatted(role));
        }
        return Cast.person(people, role, caseId);
    }

    private Seen see(XesStep step) {
        var rule = mapping.activities().get(step.activity());
        if (rule == null) {
            throw new NotMapped("the mapping has no activity '%s'".formatted(step.activity()));
        }
        var role = rule.as() != null ? rule.as() : step.attributes().get(mapping.roleAttribute());
        if (role == null) {
            throw new NotMapped("an event '%s' has no '%s'".formatted(step.activity(), mapping.roleAttribute()));
        }
        return new Seen(step, rule.command(), role);
    }

    private PlannedStep step(XesCase source, List<Seen> seen, int index) {
        var step = seen.get(index).step();
        var rule = java.util.Objects.requireNonNull(mapping.activities().get(step.activity()));
        var values = new Values(source, step);
        return new PlannedStep(
                index,
                step.activity(),
                step.time(),
                rule,
                person(seen.get(index).role(), source.id()),
                rule.text() == null ? null : values.fill(rule.text()),
                rule.reference() == null ? null : values.fill(rule.reference()),
                rule.command().carriesRequest() ? request(values, Round.after(seen, index)) : null);
    }

    private PlannedStep.Request request(Values values, Round round) {
        var template = mapping.request();
        var payload = JsonNodeFactory.instance.objectNode();
        template.payload().forEach((field, value) -> payload.put(field, values.fill(value)));
        if (template.derived() != null) {
            template.derived().forEach((field, derived) -> payload.set(field, round.derive(derived)));
        }
        return new PlannedStep.Request(
                new OpenApproval.Subject(
                        template.subject().type(),
                        values.fill(template.subject().reference())),
                values.fill(template.title()),
                payload,
                template.amount() == null ? null : amount(template.amount(), values, payload));
    }

    private static Amount amount(RequestTemplate.AmountTemplate template, Values values, ObjectNode payload) {
        var original = values.fill(template.value());
        if (template.original() != null) {
            payload.put(template.original(), original);
        }
        var rounded = new BigDecimal(original).setScale(2, RoundingMode.HALF_EVEN);
        return new Amount(rounded.toPlainString(), template.currency());
    }

    /** What the names of a template stand for: the event's attributes, then the case's. */
    private record Values(Map<String, String> event, Map<String, String> trace, String caseId) {

        Values(XesCase source, XesStep step) {
            this(step.attributes(), source.attributes(), source.id());
        }

        String fill(Template template) {
            return template.fill(this::value);
        }

        private @Nullable String value(String name) {
            if (name.equals("case")) {
                return caseId;
            }
            var value = event.get(name);
            return value != null ? value : trace.get(name);
        }
    }
}
