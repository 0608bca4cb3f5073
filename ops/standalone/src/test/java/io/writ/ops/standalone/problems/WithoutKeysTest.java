package io.writ.ops.standalone.problems;

import static io.writ.ops.standalone.problems.Office.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance that was given no master key for personal data. */
@Tag("io")
class WithoutKeysTest {

    @Test
    void nobody_can_be_erased_nor_kept_from_it(@TempDir Path data) throws IOException {
        try (var office = new Office(data, "--writ.personal.master-keys=")) {
            var body = "{\"subject\": \"emp-1\", \"reason\": \"case 7\"}";
            for (var answer : new Provoked.Request[] {
                () -> office.post("admin", "audit/erasures", body), () -> office.post("ada", "audit/legal-holds", body)
            }) {
                var told = answer.answer();
                assertThat(json(told).path("code").asString())
                        .as(told.body())
                        .isEqualTo("personal-data-not-configured");
                assertThat(told.statusCode()).isEqualTo(404);
            }
        }
    }
}
