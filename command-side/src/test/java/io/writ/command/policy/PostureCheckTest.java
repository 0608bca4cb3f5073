package io.writ.command.policy;

import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.policy.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether a deadline depends on a posture that there is. */
class PostureCheckTest {

    private static final PostureCheck CHECK =
            new PostureCheck(scope -> scope.equals("plant") ? Optional.of(Set.of("calm", "high")) : Optional.empty());

    @Test
    void levelsAreThoseOfTheScopesModel() {
        assertThat(check("plant", "high", "calm")).isEmpty();
        assertThat(check("plant", "high", "hihg"))
                .containsExactly("/stages/1/deadline/tightening/percent/hihg level-unknown");
        assertThat(check("plant", "a/b")).containsExactly("/stages/1/deadline/tightening/percent/a~1b level-unknown");
    }

    @Test
    void theScopeIsThere() {
        assertThat(check("plnat", "high")).containsExactly("/stages/1/deadline/tightening/scope scope-unknown");
    }

    @Test
    void deadlinesThatDependOnNoneAreSound() {
        var deadline = new Deadline(Duration.ofHours(1), null, List.of(), List.of(), null);
        var definition = policy(stage("one"), stage("two").deadline(deadline)).definition();
        assertThat(CHECK.check(definition)).isEmpty();
    }

    private static List<String> check(String scope, String... levels) {
        var percent = new java.util.HashMap<String, Integer>();
        for (var level : levels) {
            percent.put(level, 50);
        }
        var tightening = new Deadline.Tightening(scope, Map.copyOf(percent));
        var deadline = new Deadline(Duration.ofHours(1), null, List.of(), List.of(), tightening);
        return CHECK.check(policy(stage("one"), stage("two").deadline(deadline)).definition()).stream()
                .map(problem -> problem.pointer() + " " + problem.code())
                .toList();
    }
}
