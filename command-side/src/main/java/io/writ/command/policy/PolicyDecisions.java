package io.writ.command.policy;

import io.writ.command.CommandRefused;
import io.writ.events.policy.Policy;
import io.writ.events.policy.PolicyEvent;
import io.writ.events.policy.PolicyRef;
import java.util.List;
import java.util.regex.Pattern;

/** What follows from a command on a policy. Who may publish is the edge's to say. */
public final class PolicyDecisions {

    private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_KEY = 100;

    private PolicyDecisions() {}

    /**
     * @throws CommandRefused when a rule refuses it
     * @throws InvalidPolicy when the definition cannot be published as it is
     */
    public static List<PolicyEvent> decide(Policy state, PublishPolicy command) {
        var expected = command.expectedVersion();
        if (expected != null && expected != state.latest()) {
            throw new CommandRefused(
                    PolicyRefusal.VERSION_MOVED,
                    "the newest version is %d, not %d".formatted(state.latest(), expected));
        }
        if (command.definition().equals(state.definition(state.latest()))) {
            throw new CommandRefused(
                    PolicyRefusal.UNCHANGED, "version %d says exactly the same".formatted(state.latest()));
        }
        check(command);
        var ref = new PolicyRef(command.key(), state.latest() + 1);
        return List.of(new PolicyEvent.Published(command.act(), ref, command.definition()));
    }

    private static void check(PublishPolicy command) {
        if (command.key().length() > LONGEST_KEY || !KEY.matcher(command.key()).matches()) {
            var message = "is kebab-case, at most %d characters".formatted(LONGEST_KEY);
            throw new InvalidPolicy(List.of(new PolicyProblem("/key", "name-invalid", message)));
        }
        var problems = PolicyCompiler.check(command.definition());
        if (!problems.isEmpty()) {
            throw new InvalidPolicy(problems);
        }
    }
}
