package io.writ.query.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.Page;
import io.writ.api.approval.ApprovalSummary;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import io.writ.edge.roles.AllowedActions;
import io.writ.edge.roles.RoleMatrix;
import io.writ.events.Actor;
import io.writ.events.Ids;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Choice;
import io.writ.events.policy.ApproverRule;
import io.writ.query.Histories;
import io.writ.query.ReadModelFixture;
import io.writ.query.ReadersRight;
import io.writ.query.page.Database;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Approvals, and Ann who reads them. */
@WritServices
abstract class ApprovalReads {

    static final Caller ANN =
            new Caller(Actor.person("ann"), Set.of("operator"), Set.of(), Set.of(), null, "issuer", null);

    static final HttpServletRequest REQUEST = new MockHttpServletRequest();
    ReadModelFixture fixture;
    final List<String> noted = new ArrayList<>();
    ApprovalQueries queries;

    @BeforeEach
    void open(TestDatabase database) {
        fixture = new ReadModelFixture(database, new ApprovalsProjector());
        queries = new ApprovalQueries(
                new ApprovalTable(new Database(fixture.source()), fixture.models()),
                new ApprovalStream(fixture.log()),
                new AllowedActions(RoleMatrix.engine(), (operation, caller) -> null, InstantSource.system()),
                new PersonalReads((caller, operation, request) -> noted.add(operation)));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    String open(String requester, String title) {
        var id = Ids.next().toString();
        var stage = Histories.stage("lead", new ApproverRule.Role("approver"));
        fixture.append("approval-" + id, Histories.submitted(Histories.act(requester), title, stage));
        return id;
    }

    long approved(String id) {
        var act = Histories.act("cid");
        return fixture.append(
                "approval-" + id,
                Histories.vote(act, "lead", Choice.APPROVE, "role:approver"),
                new ApprovalEvent.StagePassed(act, "lead"),
                new ApprovalEvent.Approved(act));
    }

    Page<ApprovalSummary> list(String... given) {
        return Objects.requireNonNull(
                queries.list(given(given), ReadersRight.of(ANN)).getBody());
    }

    static MultiValueMap<String, String> given(String... given) {
        var map = new LinkedMultiValueMap<String, String>();
        for (int i = 0; i < given.length; i += 2) {
            map.add(given[i], given[i + 1]);
        }
        return map;
    }

    static void assertProblem(ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
