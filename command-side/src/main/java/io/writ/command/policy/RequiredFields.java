package io.writ.command.policy;

import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.PolicyDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a definition read from JSON must hold before anything else about it can be checked. */
final class RequiredFields {

    private final List<PolicyProblem> missing = new ArrayList<>();

    private RequiredFields() {}

    static List<PolicyProblem> check(PolicyDefinition definition) {
        var required = new RequiredFields();
        required.text("/title", definition.title());
        required.value("/payloadSchema", definition.payloadSchema());
        required.list("/stages", definition.stages());
        required.stages(definition);
        required.terms(definition);
        return required.missing;
    }

    private void stages(PolicyDefinition definition) {
        for (int i = 0; i < definition.stages().size(); i++) {
            var stage = definition.stages().get(i);
            var at = "/stages/" + i;
            text(at + "/name", stage.name());
            rule(at + "/approvers", stage.approvers());
            value(at + "/quorum", stage.quorum());
            value(at + "/rejection", stage.rejection());
            value(at + "/onRejection", stage.onRejection());
        }
    }

    private void terms(PolicyDefinition definition) {
        var terms = definition.terms();
        value("/terms", terms);
        if (terms != null) {
            value("/terms/noStage", terms.noStage());
            if (terms.reopening() != null) {
                rule("/terms/reopening", terms.reopening());
            }
        }
    }

    private void rule(String pointer, @Nullable ApproverRule rule) {
        switch (rule) {
            case null -> value(pointer, null);
            case ApproverRule.Role role -> text(pointer + "/role", role.role());
            case ApproverRule.Group group -> text(pointer + "/group", group.group());
            case ApproverRule.Groups groups -> names(pointer + "/groups", groups.groups());
            case ApproverRule.People people -> names(pointer + "/people", people.people());
            case ApproverRule.ManagerOfRequester manager -> {}
            case ApproverRule.PeerOfPreviousApprover peer -> {}
        }
    }

    private void names(String pointer, @Nullable List<String> names) {
        list(pointer, names);
        if (names != null) {
            for (int i = 0; i < names.size(); i++) {
                text(pointer + "/" + i, names.get(i));
            }
        }
    }

    private void list(String pointer, @Nullable List<?> list) {
        if (list == null || list.isEmpty()) {
            missing.add(new PolicyProblem(pointer, "required", "must name at least one"));
        }
    }

    private void text(String pointer, @Nullable String text) {
        if (text == null || text.isBlank()) {
            missing.add(new PolicyProblem(pointer, "required", "must not be blank"));
        }
    }

    private void value(String pointer, @Nullable Object value) {
        if (value == null) {
            missing.add(new PolicyProblem(pointer, "required", "is missing"));
        }
    }
}
