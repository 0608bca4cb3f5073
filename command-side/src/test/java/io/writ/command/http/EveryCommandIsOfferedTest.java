package io.writ.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.annotations.Operation;
import io.writ.api.action.ActionAffordances;
import io.writ.api.affordance.Offer;
import io.writ.api.affordance.Viewer;
import io.writ.api.approval.ApprovalAffordances;
import io.writ.edge.command.ExistingResource;
import io.writ.events.Actor;
import io.writ.events.action.Action;
import io.writ.events.approval.Approval;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RestController;

/** A resource names every command on it, whoever added it: those that ask for its version. */
class EveryCommandIsOfferedTest {

    private static final Viewer SOMEBODY = new Viewer(Actor.person("ben"), Set.of(), Set.of(), Set.of());

    @Test
    void of_approvals() {
        assertThat(names(new ApprovalAffordances().of(Approval.NONE, SOMEBODY)))
                .containsExactlyInAnyOrderElementsOf(commands("io.writ.command.approval"));
    }

    @Test
    void of_actions() {
        assertThat(names(new ActionAffordances().of(Action.NONE, SOMEBODY)))
                .containsExactlyInAnyOrderElementsOf(commands("io.writ.command.action"));
    }

    private static List<String> names(List<Offer> offers) {
        return offers.stream().map(Offer::operation).toList();
    }

    private static List<String> commands(String capability) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        var found = scanner.findCandidateComponents(capability).stream()
                .map(BeanDefinition::getBeanClassName)
                .flatMap(EveryCommandIsOfferedTest::existing)
                .toList();
        assertThat(found).hasSizeGreaterThan(10);
        return found;
    }

    private static Stream<String> existing(String endpoint) {
        var type = ClassUtils.resolveClassName(endpoint, EveryCommandIsOfferedTest.class.getClassLoader());
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(ExistingResource.class))
                .map(method -> method.getAnnotation(Operation.class).operationId());
    }
}
