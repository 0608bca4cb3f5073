package io.writ.ops.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.writ.ops.cli.mapping.MappingFile;
import io.writ.ops.cli.xes.XesLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped mappings take every case of the logs they were written for. */
@Tag("slow")
class RealLogsTest {

    @ParameterizedTest
    @CsvSource({
        "DomesticDeclarations, domestic-declarations, 10357, 55628, 90",
        "RequestForPayment, request-for-payment, 6760, 36072, 77",
    })
    void every_step_of_every_variant_is_planned(String log, String mapping, int cases, int steps, int variants) {
        var file = Path.of("../../../shared/data", log + ".xes.gz");
        assumeTrue(Files.exists(file), () -> file + " is not here: the shipped mapping is not tried on its log");
        var planner = new Planner(MappingFile.read(Path.of("../import", mapping, "mapping.yaml")));
        var counted = new int[2];
        var paths = new HashSet<List<String>>();

        new XesLog(file).forEachCase(source -> {
            var plan = planner.plan(source);
            counted[0]++;
            counted[1] += plan.steps().size();
            paths.add(plan.steps().stream().map(PlannedStep::activity).toList());
        });

        assertThat(counted).containsExactly(cases, steps);
        assertThat(paths).hasSize(variants);
    }
}
