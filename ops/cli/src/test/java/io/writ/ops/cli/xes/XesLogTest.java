package io.writ.ops.cli.xes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XesLogTest {

    private static final String CASE = """
            <trace>
              <string key="concept:name" value="case 1"/>
              <event>
                <string key="concept:name" value="opened"/>
                <date key="time:timestamp" value="2017-01-09T09:49:50.000+01:00"/>
                <list key="nested"><values><string key="concept:name" value="not me"/></values></list>
                <string key="org:role" value="CLERK"/>
              </event>
            </trace>
            """;

    @TempDir
    private Path folder;

    @Test
    void reads_cases_and_their_steps() throws IOException {
        var cases = read("<log xmlns='http://www.xes-standard.org'>" + CASE + "</log>");

        assertThat(cases).singleElement().satisfies(only -> {
            assertThat(only.id()).isEqualTo("case 1");
            assertThat(only.steps()).singleElement().satisfies(step -> {
                assertThat(step.activity()).isEqualTo("opened");
                assertThat(step.time()).isEqualTo(Instant.parse("2017-01-09T08:49:50Z"));
                assertThat(step.attributes()).containsEntry("org:role", "CLERK").doesNotContainKey("nested");
            });
        });
    }

    @Test
    void reads_gzipped_logs() throws IOException {
        var file = folder.resolve("log.xes.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(("<log>" + CASE + "</log>").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(file)).hasSize(1);
    }

    @Test
    void says_where_a_log_is_broken() {
        assertThatThrownBy(() -> read("<log>\n" + CASE + "<trace></log>"))
                .isInstanceOf(XesUnreadable.class)
                .hasMessageContaining("trace");
        assertThatThrownBy(() -> read("<log>\n<trace><event/></trace></log>"))
                .isInstanceOf(XesUnreadable.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("event without concept:name");
        assertThatThrownBy(() -> read("<log>" + CASE.replace("2017-01-09T", "yesterday ") + "</log>"))
                .isInstanceOf(XesUnreadable.class)
                .hasMessageContaining("yesterday");
        assertThatThrownBy(() -> read("<html/>")).isInstanceOf(XesUnreadable.class);
        assertThatThrownBy(() -> read("")).isInstanceOf(XesUnreadable.class);
    }

    @Test
    void refuses_a_document_type_with_an_entity_bomb() {
        assertThatThrownBy(() -> read("""
                        <!DOCTYPE log [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
                          <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
                        <log><trace><string key="concept:name" value="&c;"/></trace></log>
                        """)).isInstanceOf(XesUnreadable.class);
    }

    @Test
    void reads_no_other_file_for_a_log() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "do not tell");
        assertThatThrownBy(
                        () -> read("<!DOCTYPE log [<!ENTITY a SYSTEM '%s'>]><log>&a;</log>".formatted(secret.toUri())))
                .isInstanceOf(XesUnreadable.class)
                .hasMessageNotContaining("do not tell");
    }

    @Test
    void refuses_attributes_that_no_honest_log_has() {
        var value = "x".repeat(XesReader.MAX_VALUE + 1);
        assertThatThrownBy(() -> read("<log>" + CASE.replace("CLERK", value) + "</log>"))
                .isInstanceOf(XesUnreadable.class);
    }

    @Test
    void takes_a_huge_log_in_its_stride() throws IOException {
        var file = folder.resolve("huge.xes.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("<log>".getBytes(StandardCharsets.UTF_8));
            var trace = CASE.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100_000; i++) {
                out.write(trace);
            }
            out.write("</log>".getBytes(StandardCharsets.UTF_8));
        }
        var count = new int[1];

        new XesLog(file).forEachCase(each -> count[0]++);

        assertThat(count[0]).isEqualTo(100_000);
    }

    private List<XesCase> read(String xml) throws IOException {
        return read(Files.writeString(folder.resolve("log.xes"), xml));
    }

    private static List<XesCase> read(Path file) {
        var cases = new ArrayList<XesCase>();
        new XesLog(file).forEachCase(cases::add);
        return cases;
    }
}
