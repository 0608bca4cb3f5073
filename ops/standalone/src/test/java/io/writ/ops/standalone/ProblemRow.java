package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.header;
import static io.writ.ops.standalone.Client.meets;

import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * A command, and the problem that it meets.
 *
 * @param code of the problem
 * @param user who sends it
 */
record ProblemRow(String code, int status, String user, String path, String body) {

    /** One test a row. A refusal changes nothing, so each is sent about what was seen; null where that is nothing. */
    static Stream<DynamicTest> met(Client client, @Nullable HttpResponse<String> seen, ProblemRow... rows) {
        var version = seen == null ? new String[0] : new String[] {"If-Match", header(seen, "ETag")};
        return Stream.of(rows)
                .map(row -> DynamicTest.dynamicTest(
                        row.code(),
                        () -> meets(
                                row.code(), row.status(), client.post(row.user(), row.path(), row.body(), version))));
    }
}
