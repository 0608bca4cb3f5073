package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.action.ActionNote;
import io.writ.api.action.ActionSummary;
import io.writ.api.action.SubmitAction;
import io.writ.api.action.VerifyAction;
import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.ApprovalState;
import io.writ.api.approval.CastDecision;
import io.writ.api.approval.OpenApproval;
import io.writ.api.posture.EstablishScope;
import io.writ.api.posture.ProposeTransition;
import io.writ.api.posture.RatifyTransition;
import io.writ.client.ActionsClient;
import io.writ.client.ApprovalsClient;
import io.writ.client.PosturesClient;
import io.writ.client.ProblemAnswer;
import io.writ.client.ReceiptsClient;
import io.writ.client.WritClients;
import io.writ.events.approval.Choice;
import io.writ.events.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.service.annotation.HttpExchange;
import tools.jackson.dataformat.yaml.YAMLMapper;

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

    @Test
    void submits_an_action_that_is_done_and_verified() {
        var amal = as("amal").of(ActionsClient.class);
        var omar = as("omar").of(ActionsClient.class);
        var request = Json.mapper().readValue("""
                {"kind": "patch-vulnerability", "title": "By the Java client", "owner": "omar",
                 "dueAt": "2099-01-01T00:00:00Z", "verification": true}""", SubmitAction.class);

        var submitted = amal.submit(WritClients.newKey(), request);
        var id = Objects.requireNonNull(submitted.getBody()).id();
        var accepted = omar.accept(id, WritClients.newKey(), header(submitted, "ETag"));
        var done = omar.complete(id, WritClients.newKey(), header(accepted, "ETag"), new ActionNote("both nodes"));
        var outcome = new VerifyAction(VerifyAction.Outcome.CONFIRMED, null);
        var verified =
                as("maya").of(ActionsClient.class).verify(id, WritClients.newKey(), header(done, "ETag"), outcome);

        var read = Objects.requireNonNull(
                amal.get(id, header(verified, "Consistency-Token")).getBody());
        assertThat(read.verifiedBy()).isEqualTo("maya");
        var mine = new LinkedMultiValueMap<>(Map.of("owner", List.of("omar"), "q", List.of("By the Java client")));
        assertThat(amal.list(mine).items()).extracting(ActionSummary::id).contains(id);
    }

    @Test
    void raises_a_posture_that_another_ratifies() throws IOException {
        Organisation.publish(client);
        var admin = as("admin").of(PosturesClient.class);
        var amal = as("amal").of(PosturesClient.class);
        var scope = new EstablishScope("java-client", "By the Java client", "organisation", null);

        var established = admin.establish(WritClients.newKey(), scope);
        var proposal = new ProposeTransition("high", "A warning came.", List.of(), null, null);
        var raised = amal.propose("java-client", WritClients.newKey(), header(established, "ETag"), proposal);
        var waiting =
                Objects.requireNonNull(Objects.requireNonNull(raised.getBody()).waiting());
        var ratified = as("ben")
                .of(PosturesClient.class)
                .ratify(
                        "java-client",
                        waiting.id(),
                        WritClients.newKey(),
                        header(raised, "ETag"),
                        new RatifyTransition(RatifyTransition.Answer.AGREE, null));

        var read = amal.get("java-client", header(ratified, "Consistency-Token"));
        assertThat(Objects.requireNonNull(read.getBody()).level()).isEqualTo("high");
        assertThat(amal.board().items()).anyMatch(item -> item.scope().equals("java-client"));
        assertThat(amal.transitions("java-client", new LinkedMultiValueMap<>()).items())
                .hasSize(1);
    }

    /** What an interface says is an operation of the contract; the variables of a path may be called otherwise. */
    @Test
    void asks_for_nothing_that_is_not_in_the_contract() {
        var documented = new YAMLMapper()
                .readTree(Path.of("../../api-contract/openapi/v1.yaml"))
                .path("paths");
        var operations = documented
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(method -> method.getKey().toUpperCase(Locale.ROOT) + " " + unnamed(path.getKey())));
        assertThat(operations).containsAll(asked());
    }

    private static List<String> asked() {
        return Stream.of(ApprovalsClient.class, ActionsClient.class, PosturesClient.class, ReceiptsClient.class)
                .flatMap(type -> Arrays.stream(type.getMethods())
                        .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, HttpExchange.class))
                        .filter(Objects::nonNull)
                        .map(exchange -> exchange.method()
                                + " "
                                + unnamed(type.getAnnotation(HttpExchange.class).url() + exchange.url())))
                .toList();
    }

    private static String unnamed(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
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
