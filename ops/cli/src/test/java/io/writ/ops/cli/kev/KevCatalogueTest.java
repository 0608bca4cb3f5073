package io.writ.ops.cli.kev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.writ.events.action.Priority;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KevCatalogueTest {

    private static final Path EXCERPT = Path.of("src/main/resources/demo/known-exploited-vulnerabilities.json");
    private static final Path WHOLE = Path.of("../../../shared/data/known_exploited_vulnerabilities.json.gz");

    @Test
    void an_entry_is_an_action_with_owner_due_date_and_evidence() {
        var entries = KevCatalogue.read(EXCERPT).entries();
        var log4shell = entries.stream()
                .filter(entry -> entry.cve().equals("CVE-2021-44228"))
                .findFirst()
                .orElseThrow();
        var action = log4shell.toAction("{vendor}-desk", List.of("maya"));
        assertThat(log4shell.addedAt()).isEqualTo(Instant.parse("2021-12-10T00:00:00Z"));
        assertThat(action.dueAt()).isEqualTo(Instant.parse("2021-12-24T23:59:59Z"));
        assertThat(action.owner()).isEqualTo("apache-desk");
        assertThat(action.priority()).isEqualTo(Priority.CRITICAL);
        assertThat(action.title()).isEqualTo("CVE-2021-44228: Apache Log4j2 Remote Code Execution Vulnerability");
        assertThat(action.description()).contains("Required: ", "Product: Apache Log4j2", "Ransomware: known");
        assertThat(action.evidence()).hasSize(1);
        assertThat(action.escalateTo()).containsExactly("maya");
        assertThat(action).isEqualTo(log4shell.toAction("{vendor}-desk", List.of("maya")));
    }

    @Test
    void entries_come_in_the_order_in_which_they_were_added() {
        var entries = KevCatalogue.read(EXCERPT).entries();
        assertThat(entries).extracting(KevEntry::added).isSorted();
        assertThat(entries).hasSize(12);
    }

    @Test
    void the_whole_catalogue_is_read_gzipped_as_it_is() {
        assumeTrue(Files.exists(WHOLE), () -> WHOLE + " is not here: the whole catalogue is not read");
        var catalogue = KevCatalogue.read(WHOLE);
        assertThat(catalogue.edition()).isEqualTo("2025.08.25");
        assertThat(catalogue.entries()).hasSize(1404);
        assertThat(catalogue.entries())
                .allSatisfy(
                        entry -> assertThat(entry.toAction("amal", List.of()).description())
                                .hasSizeLessThan(10_000));
    }

    @Test
    void what_is_no_catalogue_says_where_it_is_wrong() {
        assertThatThrownBy(() -> read("{"))
                .isInstanceOf(CatalogueUnreadable.class)
                .hasMessageContaining("is not JSON");
        assertThatThrownBy(() -> read("{}")).hasMessage("kev: has no vulnerabilities");
        assertThatThrownBy(() -> read("{\"vulnerabilities\": [{\"cveID\": \"CVE-1\"}]}"))
                .hasMessage("kev: /vulnerabilities/0: vendorProject is missing");
        assertThatThrownBy(() -> KevCatalogue.read(Path.of("nowhere.json")))
                .isInstanceOf(CatalogueUnreadable.class)
                .hasMessageContaining("cannot be read");
    }

    private static KevCatalogue read(String json) {
        return KevCatalogue.read("kev", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
