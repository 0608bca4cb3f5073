package io.writ.query.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.audit.ExportFormat;
import io.writ.api.audit.RequestExport;
import io.writ.api.problem.ApiProblem;
import io.writ.testkit.WritServices;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** What is noted of an export before anybody has it. */
@WritServices
class ExportsEndpointTest extends Exporting {

    private static final MockHttpServletRequest POST = new MockHttpServletRequest("POST", "/api/v1/audit/exports");

    private final List<String> noted = new ArrayList<>();

    @Test
    void what_was_exported_is_noted_with_the_id_that_downloads_are_found_by() {
        submit("Trip");
        var id = asked(new RequestExport(ExportFormat.CLOUDEVENTS, "leave", from, null));
        assertThat(noted)
                .containsExactly(
                        "ada requestExport [export=%s, format=cloudevents, policy=leave, fromPosition=%d, toPosition=%d]"
                                .formatted(id, from, log.log().head()));
    }

    @Test
    void without_a_policy_none_is_noted() {
        submit("Trip");
        var id = asked(new RequestExport(ExportFormat.XES, null, from, from));
        assertThat(noted)
                .containsExactly("ada requestExport [export=%s, format=xes, fromPosition=%d, toPosition=%d]"
                        .formatted(id, from, from));
    }

    @Test
    void what_is_refused_is_not_noted() {
        var archive = new RequestExport(ExportFormat.ARCHIVE, null, null, null);
        assertThatThrownBy(() -> asked(archive)).isInstanceOf(ApiProblem.class);
        assertThat(noted).isEmpty();
    }

    @Test
    void it_is_found_by_its_id_as_it_was_noted_and_in_no_other_way() {
        var id = asked(new RequestExport(ExportFormat.XES, null, from, from));
        assertThat(endpoint().get(id).id()).isEqualTo(id);
        for (var other : List.of(id.toUpperCase(Locale.ROOT), id.replaceFirst("^0", ""))) {
            assertThat(other).isNotEqualTo(id);
            assertThatThrownBy(() -> endpoint().get(other)).isInstanceOf(ApiProblem.class);
            assertThatThrownBy(() -> endpoint().content(other)).isInstanceOf(ApiProblem.class);
        }
    }

    private ExportsEndpoint endpoint() {
        var worker = new ExportWorker(making, source, Map.of(), KEPT);
        return new ExportsEndpoint(
                exports,
                worker,
                log.log(),
                false,
                (caller, operation, request, asked) ->
                        noted.add("%s %s %s".formatted(caller.actor().id(), operation, asked)));
    }

    private String asked(RequestExport wanted) {
        var call = call("key-of-" + noted.size() + wanted.format(), wanted.hashCode());
        return Objects.requireNonNull(endpoint().request(wanted, call, POST).getBody())
                .id();
    }
}
