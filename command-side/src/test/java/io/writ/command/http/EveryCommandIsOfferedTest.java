package io.writ.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.annotations.Operation;
import io.writ.api.action.ActionAffordances;
import io.writ.api.affordance.Offer;
import io.writ.api.affordance.Viewer;
import io.writ.api.approval.ApprovalAffordances;
import io.writ.api.audit.ErasureAffordances;
import io.writ.api.audit.LegalHoldAffordances;
import io.writ.api.delegation.DelegationAffordances;
import io.writ.api.grant.RoleGrantAffordances;
import io.writ.api.posture.PostureAffordances;
import io.writ.edge.command.ExistingResource;
import io.writ.events.Actor;
import io.writ.events.action.Action;
import io.writ.events.approval.Approval;
import io.writ.events.delegation.Delegation;
import io.writ.events.erasure.Erasure;
import io.writ.events.grant.RoleGrant;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureModelRef;
import java.time.Instant;
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

    private static final Viewer SOMEBODY = new Viewer(Actor.person("ben"), Set.of(), Set.of(), Set.of(), Instant.EPOCH);

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

    @Test
    void of_postures() {
        var unasked = new PostureAffordances.Models() {

            @Override
            public PostureDefinition at(PostureModelRef ref) {
                throw new AssertionError(ref);
            }

            @Override
            public PostureDefinition newest(String key) {
                throw new AssertionError(key);
            }
        };
        assertThat(names(new PostureAffordances(unasked).of(Posture.NONE, SOMEBODY)))
                .containsExactlyInAnyOrderElementsOf(commands("io.writ.command.posture"));
    }

    @Test
    void of_delegations() {
        assertThat(names(new DelegationAffordances().of(Delegation.NONE, SOMEBODY)))
                .containsExactlyInAnyOrderElementsOf(commands("io.writ.command.delegation"));
    }

    @Test
    void of_role_grants() {
        assertThat(names(new RoleGrantAffordances().of(RoleGrant.NONE, SOMEBODY)))
                .containsExactlyInAnyOrderElementsOf(commands("io.writ.command.grant"));
    }

    @Test
    void of_erasures_and_legal_holds() {
        var offers = Stream.of(new ErasureAffordances(), new LegalHoldAffordances(1))
                .flatMap(affordances -> affordances.of(Erasure.NONE, SOMEBODY).stream())
                .toList();
        assertThat(names(offers)).containsExactlyInAnyOrderElementsOf(commands("io.writ.command.erasure"));
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
        assertThat(found).isNotEmpty();
        return found;
    }

    private static Stream<String> existing(String endpoint) {
        var type = ClassUtils.resolveClassName(endpoint, EveryCommandIsOfferedTest.class.getClassLoader());
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(ExistingResource.class))
                .map(method -> method.getAnnotation(Operation.class).operationId());
    }
}
