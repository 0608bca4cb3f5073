package io.writ.command.posture;

import static io.writ.command.posture.PostureSends.ANNA;
import static io.writ.command.posture.PostureSends.AT;
import static io.writ.command.posture.PostureSends.CLOCK;
import static io.writ.command.posture.PostureSends.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.posture.PublishPostureModel;
import io.writ.command.Principal;
import io.writ.events.Actor;
import io.writ.events.json.Json;
import io.writ.events.posture.Level;
import io.writ.events.posture.OpenMeasure;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureModelRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models that are shipped can be published as they are, and the public history of one of them can be followed. */
class ShippedModelsTest {

    private static final Path MODELS = Path.of("../ops/postures");
    private static final Path HISTORY = Path.of("../ops/import/uk-national-threat/history.csv");
    private static final PostureModelRef UK = new PostureModelRef("uk-national-threat", 1);

    private static final Principal IMPORTER = new Principal(Actor.person("jtac"), Set.of("operator"), Set.of(), true);
    private static final Principal RATIFIER = new Principal(ANNA.actor(), Set.of("approver"), Set.of(), true);

    @ParameterizedTest
    @CsvSource({
        "organisation, 'normal,heightened,high,critical'",
        "uk-national-threat, 'low,moderate,substantial,severe,critical'",
        "fpcon, 'normal,alpha,bravo,charlie,delta'"
    })
    void canBePublishedAsTheyAre(String key, String levels) throws IOException {
        var definition = read(key);
        assertThat(PostureModelCheck.check(key, definition)).isEmpty();
        assertThat(definition.levels()).extracting(Level::name).containsExactly(levels.split(","));
        for (var from : definition.levels()) {
            for (var to : definition.levels()) {
                assertThat(definition.rule(from.name(), to.name()).isPresent()).isEqualTo(!from.equals(to));
            }
        }
    }

    /** One test day plays the years: each change is claimed for midnight of its day in London. */
    @Test
    void theHistoryOfTheUkLevelIsFollowed() throws IOException {
        var definition = read(UK.key());
        PostureModels models = ref -> definition;
        ParentLevels none = scope -> {
            throw new AssertionError("a root asks for no parent");
        };
        var state = fold(
                Posture.NONE,
                new PostureCommand.Establish(SCOPE, IMPORTER, AT, null, "United Kingdom", UK, null),
                models,
                none);
        var reached = new ArrayList<String>();
        int number = 0;
        for (var line : history()) {
            var change = line.split(",");
            var claimed = LocalDate.parse(change[0])
                    .atStartOfDay(ZoneId.of("Europe/London"))
                    .toInstant();
            var id = "t" + ++number;
            state = measuresDone(state, models, none);
            state = fold(state, propose(id, change[1], claimed), models, none);
            state = fold(state, new PostureCommand.Ratify(SCOPE, RATIFIER, AT, claimed, id, true, null), models, none);
            var present = Objects.requireNonNull(state.standing()).present();
            assertThat(present.since()).isEqualTo(claimed);
            reached.add(LocalDate.ofInstant(present.since(), ZoneId.of("Europe/London")) + "," + present.level());
        }
        assertThat(reached).isEqualTo(history());
        assertThat(state).isInstanceOf(Posture.Settled.class);
    }

    private static PostureCommand propose(String id, String to, Instant claimed) {
        return new PostureCommand.Propose(
                SCOPE, IMPORTER, AT, claimed, id, UK, to, "as published", List.of(), null, false);
    }

    private static Posture measuresDone(Posture state, PostureModels models, ParentLevels parents) {
        var after = state;
        for (var open : Objects.requireNonNull(state.standing()).measures()) {
            if (open.status() == OpenMeasure.Status.OPEN) {
                var done = new PostureCommand.ConcludeMeasure(
                        SCOPE,
                        CLOCK,
                        AT,
                        null,
                        open.transition(),
                        open.measure().key(),
                        PostureCommand.MeasureOutcome.VERIFIED,
                        "action");
                after = fold(after, done, models, parents);
            }
        }
        return after;
    }

    private static Posture fold(Posture state, PostureCommand command, PostureModels models, ParentLevels parents) {
        return PostureScenario.fold(state, Postures.decide(state, command, models, parents, Ratifiers.UNCHANGED));
    }

    private static List<String> history() throws IOException {
        return Files.readAllLines(HISTORY).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static PostureDefinition read(String key) throws IOException {
        var json = Files.readString(MODELS.resolve(key + ".json"));
        return Json.mapper().readValue(json, PublishPostureModel.class).toDefinition();
    }
}
