package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.edge.command.CommandCall;
import io.writ.edge.command.ExistingResource;
import io.writ.edge.consistency.ConsistencyToken;
import io.writ.edge.roles.Operations;
import io.writ.edge.roles.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What every handler answers to those who may not ask it, and to those who ask it wrongly: each the same. */
@SharedInstance
class EveryOperationTest {

    /** Whoever is known may learn what they are, and leave. */
    private static final Set<String> FREE =
            Set.of("getSession", "listSessions", "revokeSession", "signOut", "signOutEverywhere");

    private static final String ANYBODY = "every-operation-without-role";
    private static final String EVERYBODY = "every-operation-with-all-roles";

    private static final String KEY = "Idempotency-Key";

    private final Client client;
    private final List<Asked> all;

    /** An operation, and an address where there is nothing. */
    private record Asked(String id, RequestMethod method, String path, String mediaType, HandlerMethod handler) {

        boolean isRead() {
            return method == RequestMethod.GET;
        }

        boolean isCommand() {
            return Arrays.stream(handler.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType().equals(CommandCall.class));
        }

        boolean needsVersion() {
            return handler.hasMethodAnnotation(ExistingResource.class);
        }

        boolean isFree() {
            return FREE.contains(id);
        }
    }

    private interface Asking {

        HttpRequest.Builder of(Asked operation) throws IOException;
    }

    EveryOperationTest(Instance instance, Client client) {
        this.client = client;
        all = instance
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .flatMap(EveryOperationTest::operations)
                .sorted(Comparator.comparing(Asked::id))
                .toList();
    }

    private static Stream<Asked> operations(Map.Entry<RequestMappingInfo, HandlerMethod> mapped) {
        return mapped.getKey().getPatternValues().stream()
                .filter(pattern -> pattern.startsWith("/api/"))
                .flatMap(pattern -> mapped.getKey().getMethodsCondition().getMethods().stream()
                        .map(method -> new Asked(
                                Operations.id(mapped.getValue()).orElseThrow(),
                                method,
                                pattern.replace("{version}", "1").replaceAll("\\{[^}]+}", new UUID(0, 0).toString()),
                                mediaType(mapped.getKey()),
                                mapped.getValue())));
    }

    /** Of the body that it takes. */
    private static String mediaType(RequestMappingInfo info) {
        return info.getConsumesCondition().getConsumableMediaTypes().stream()
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON)
                .toString();
    }

    @BeforeAll
    void admit() throws IOException {
        // One that the table does not know.
        Person.of(client, ANYBODY, "visitor");
        var roles = Arrays.stream(Role.values())
                .map(role -> "\"%s\"".formatted(role.code()))
                .toList();
        client.admit(EVERYBODY, "{\"subject\": \"%s\", \"roles\": %s, \"acrs\": [\"c1\"]}".formatted(EVERYBODY, roles));
    }

    @Test
    void asks_who_it_is() throws IOException {
        assertThat(all).hasSizeGreaterThan(100);
        allMeet("401 token-missing", one -> true, one -> to(one, ""));
    }

    @Test
    void is_behind_the_table_of_roles() throws IOException {
        allMeet("403 forbidden", one -> !one.isFree(), one -> by(ANYBODY, one, ""));
        assertThat(all)
                .filteredOn(Asked::isFree)
                .hasSize(FREE.size())
                .allSatisfy(one -> assertThat(client.send(by(ANYBODY, one, "")).statusCode())
                        .isNotEqualTo(403));
    }

    @Test
    void takes_no_parameter_that_it_does_not_declare() throws IOException {
        allMeet("422 parameter-undeclared", one -> true, one -> by(EVERYBODY, one, "?hunter=2"));
    }

    @Test
    void is_given_a_key_if_it_is_a_command() throws IOException {
        allMeet("400 idempotency-key-missing", Asked::isCommand, one -> by(EVERYBODY, one, ""));
    }

    @Test
    void is_told_a_version_if_it_builds_on_one() throws IOException {
        allMeet(
                "428 version-required",
                Asked::needsVersion,
                one -> by(EVERYBODY, one, "").header(KEY, "\"" + UUID.randomUUID() + "\""));
    }

    @Test
    void shows_nothing_older_than_what_its_reader_knows() throws IOException {
        allMeet(
                "503 projection-lagging",
                Asked::isRead,
                one -> by(EVERYBODY, one, "")
                        .header(ConsistencyToken.HEADER, ConsistencyToken.of(Long.MAX_VALUE))
                        .header("Prefer", "wait=0"));
    }

    private void allMeet(String expected, Predicate<Asked> which, Asking asking) throws IOException {
        var others = new ArrayList<String>();
        for (var one : all.stream().filter(which).toList()) {
            var answer = client.send(asking.of(one));
            if (!said(answer).equals(expected)) {
                others.add("%s: %s %s".formatted(one.id(), said(answer), answer.body()));
            }
        }
        assertThat(others).isEmpty();
    }

    private static String said(HttpResponse<String> answer) {
        boolean problem = answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
        return answer.statusCode() + (problem ? " " + Client.code(answer) : "");
    }

    private HttpRequest.Builder by(String user, Asked operation, String query) throws IOException {
        return to(operation, query).header("Authorization", "Bearer " + client.token(user));
    }

    private HttpRequest.Builder to(Asked operation, String query) {
        var request = HttpRequest.newBuilder(client.url().resolve(operation.path() + query));
        return operation.isRead()
                ? request
                : request.header("Content-Type", operation.mediaType()).POST(HttpRequest.BodyPublishers.ofString("{}"));
    }
}
