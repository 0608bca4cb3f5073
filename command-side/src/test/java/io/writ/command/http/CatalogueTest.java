package io.writ.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.problem.ProblemCode;
import io.writ.command.Refusal;
import io.writ.command.action.ActionRefusal;
import io.writ.command.approval.ApprovalRefusal;
import io.writ.command.delegation.DelegationRefusal;
import io.writ.command.erasure.ErasureRefusal;
import io.writ.command.grant.RoleGrantRefusal;
import io.writ.command.policy.PolicyRefusal;
import io.writ.command.posture.PostureModelRefusal;
import io.writ.command.posture.PostureRefusal;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

    @ParameterizedTest
    @MethodSource("refusals")
    void everyRuleHasAProblemThatIsTheClientsToSolve(Refusal refusal) {
        assertThat(ProblemCode.of(refusal.code()).status()).isBetween(400, 499);
    }

    static Stream<Refusal> refusals() {
        return Stream.of(
                        ApprovalRefusal.values(),
                        ActionRefusal.values(),
                        DelegationRefusal.values(),
                        PolicyRefusal.values(),
                        PostureRefusal.values(),
                        PostureModelRefusal.values(),
                        ErasureRefusal.values(),
                        RoleGrantRefusal.values())
                .flatMap(Stream::of);
    }
}
