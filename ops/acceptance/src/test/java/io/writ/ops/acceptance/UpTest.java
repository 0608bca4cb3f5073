package io.writ.ops.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("io")
class UpTest {

    @TempDir
    private Path folder;

    @Test
    void the_readme_works_as_it_stands_and_its_data_outlives_a_stop_and_a_kill() throws Exception {
        var data = folder.resolve("data");
        String list;
        try (var writ = RunningWrit.up(data)) {
            assertThat(bash(writ, Readme.script())).contains("\"state\":\"approved\"");
            list = approvals(writ);
            assertThat(writ.output()).contains("Writ is ready").contains("DEVELOPMENT IDENTITY PROVIDER");
            assertThat(writ.terminate()).isIn(0, 143);
            assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
        }
        try (var again = RunningWrit.up(data)) {
            assertThat(approvals(again)).isEqualTo(list);
            again.kill();
        }
        try (var afterKill = RunningWrit.up(data)) {
            assertThat(approvals(afterKill)).isEqualTo(list);
            aPayloadThatIsChangedInTheDatabaseIsFound(afterKill, data);
            assertThat(afterKill.terminate()).isIn(0, 143);
        }
    }

    /** By somebody with all rights, while it runs. */
    private void aPayloadThatIsChangedInTheDatabaseIsFound(RunningWrit writ, Path data) throws Exception {
        var sealed = bash(writ, "set -e\n./writ verify event 0 --user ada");
        assertThat(sealed).contains("Verified.", "what is shown of it is what was sealed");
        var port = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                .get(3);
        var database = "jdbc:postgresql://127.0.0.1:%s/writ".formatted(port.strip());
        try (var connection = DriverManager.getConnection(database, "postgres", "standalone");
                var statement = connection.createStatement()) {
            statement.execute("alter table log.events_0 disable trigger append_only");
            statement.execute("update log.events_0 set payload = '{}' where position = 0");
            statement.execute("alter table log.events_0 enable always trigger append_only");
        }
        assertThat(bash(writ, "! ./writ verify event 0 --user ada || exit 3"))
                .contains(
                        "NOT VERIFIED.",
                        "position 0 that is shown is not the one that was sealed",
                        "its payload differs");
    }

    private String approvals(RunningWrit writ) throws IOException {
        var token = writ.get("/dev/token?user=amal").body();
        var response = writ.get("/api/v1/approvals", "Authorization", "Bearer " + token);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).contains("A laptop for field work");
        return response.body();
    }

    private String bash(RunningWrit writ, String script) throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("writ"),
                "#!/usr/bin/env bash\nexec '%s' \"$@\"\n".formatted(RunningWrit.ROOT.resolve("writ")));
        assertThat(folder.resolve("writ").toFile().setExecutable(true)).isTrue();
        var builder = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("WRIT_URL", writ.url().toString());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
