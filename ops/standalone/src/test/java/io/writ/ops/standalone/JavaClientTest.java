package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.ApprovalState;
import io.writ.api.approval.CastDecision;
import io.writ.api.approval.OpenApproval;
import io.writ.client.ApprovalsClient;
import io.writ.client.ProblemAnswer;
import io.writ.client.ReceiptsClient;
import io.writ.client.WritClients;
import io.writ.events.approval.Choice;
import io.writ.events.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

/** The Java client against a running instance. */
@SharedInstance
class JavaClientTest {

    private static final OpenApproval REQUEST = Json.mapper().readValue(Laptops.request("java"), OpenApproval.class);

    private final Client client;

    JavaClientTest(Client client) {
        this.client = client;
    }

    @BeforeAll
    void publish() throws IOException {
        new Laptops(client).publish();
    }

    @Test
    void opens_decides_and_reads_back() {
        var amal = as("amal").of(ApprovalsClient.class);
        var ben = as("ben").of(ApprovalsClient.class);
        assertThat(amal.tryOpen(WritClients.newKey(), REQUEST).events()).hasSize(1);

        var key = WritClients.newKey();
        var opened = amal.open(key, REQUEST);
        var approval = body(opened);
        var decision = new CastDecision(Choice.APPROVE, Objects.requireNonNull(approval.digest()), null, null);
        var decided = ben.decide(approval.id(), WritClients.newKey(), header(opened, "ETag"), decision);

        var read = body(amal.get(approval.id(), header(decided, "Consistency-Token")));
        assertThat(read.openStage()).isEqualTo("legal");
        assertThat(amal.list("pending", 200).items())
                .anyMatch(one -> one.id().equals(approval.id()) && one.state() == ApprovalState.PENDING);
        var receipt = as("amal").of(ReceiptsClient.class).get(key.replace("\"", ""), "openApproval");
        assertThat(receipt.stream()).isEqualTo("approval-" + approval.id());
    }

    @Test
    void tells_problems_by_their_code() {
        var opened = as("amal").of(ApprovalsClient.class).open(WritClients.newKey(), REQUEST);
        var decision = new CastDecision(
                Choice.APPROVE, Objects.requireNonNull(body(opened).digest()), null, null);

        assertThatThrownBy(() -> as("chloe")
                        .of(ApprovalsClient.class)
                        .decide(body(opened).id(), WritClients.newKey(), header(opened, "ETag"), decision))
                .isInstanceOfSatisfying(ProblemAnswer.class, problem -> {
                    assertThat(problem.code()).isEqualTo("not-an-approver");
                    assertThat(problem.status()).isEqualTo(403);
                });
    }

    private WritClients as(String user) {
        return new WritClients(client.url(), () -> {
            try {
                return client.token(user);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static ApprovalResource body(ResponseEntity<ApprovalResource> answer) {
        return Objects.requireNonNull(answer.getBody());
    }

    private static String header(ResponseEntity<?> answer, String name) {
        return Objects.requireNonNull(answer.getHeaders().getFirst(name));
    }
}
