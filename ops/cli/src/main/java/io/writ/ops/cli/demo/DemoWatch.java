package io.writ.ops.cli.demo;

import io.writ.api.action.ActionEvidence;
import io.writ.api.action.ActionNote;
import io.writ.api.action.BlockAction;
import io.writ.api.action.ReportActionProgress;
import io.writ.api.action.SubmitAction;
import io.writ.api.action.VerifyAction;
import io.writ.api.posture.EstablishScope;
import io.writ.api.posture.ProposeTransition;
import io.writ.api.posture.RatifyTransition;
import io.writ.events.action.Priority;
import io.writ.ops.cli.kev.KevCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How alert the office is, and what is to be done: a tree of scopes, and actions that are late, blocked and done. */
final class DemoWatch {

    private static final String MODEL = "organisation";
    private static final String LONG_PAST = "2026-02-27T16:00:00Z";
    private static final String FAR_AHEAD = "2030-06-28T16:00:00Z";

    private final Desk desk;

    DemoWatch(Desk desk) {
        this.desk = desk;
    }

    void tell() {
        desk.publish("admin", "posture-models/" + MODEL, "/demo/postures/" + MODEL + ".json");
        postures();
        actions();
        vulnerabilities();
    }

    private void postures() {
        var group = establish("group", "The group", null);
        var north = establish("plant-north", "Plant north", "group");
        establish("plant-south", "Plant south", "group");
        establish("lab", "Laboratory", "plant-north");

        group = propose("amal", "group", group, "heightened", "Break-ins at two neighbours this week");
        ratify("maya", "group", group);
        // Waits for somebody to agree; until then it holds, and reverts by itself.
        propose("omar", "plant-north", north, "high", "Unknown device found at the gate");
    }

    private JsonNode establish(String key, String title, @Nullable String parent) {
        return desk.make("admin", "postures", new EstablishScope(key, title, MODEL, parent));
    }

    private JsonNode propose(String user, String scope, JsonNode seen, String level, String why) {
        var proposal = new ProposeTransition(level, why, null, null, null);
        return desk.change(user, "postures/" + scope + "/transitions", proposal, seen);
    }

    private void ratify(String user, String scope, JsonNode seen) {
        var path = "postures/%s/transitions/%s/ratifications"
                .formatted(scope, seen.path("waiting").path("id").asString(""));
        desk.change(user, path, new RatifyTransition(RatifyTransition.Answer.AGREE, "Seen the report"), seen);
    }

    private void actions() {
        submit("Renew the fire certificate of plant south", "omar", LONG_PAST, Priority.HIGH);

        var visitors = submit("Replace the visitors' badges", "omar", FAR_AHEAD, Priority.NORMAL);
        visitors = change("omar", visitors, "acceptance", Map.of());
        visitors = change("omar", visitors, "progress", new ReportActionProgress(40, "Half of them are printed"));
        change("omar", visitors, "blocks", new BlockAction("The printer waits for a part", null));

        var lights = submit("Light the northern fence", "omar", FAR_AHEAD, Priority.NORMAL);
        lights = change("omar", lights, "acceptance", Map.of());
        lights = change("omar", lights, "completion", new ActionNote("All twelve lamps"));
        change("maya", lights, "verification", new VerifyAction(VerifyAction.Outcome.CONFIRMED, "Seen at night"));

        submit("Rehearse the evacuation", "maya", FAR_AHEAD, Priority.LOW);
    }

    private JsonNode submit(String title, String owner, String due, Priority priority) {
        return desk.make(
                "amal",
                "actions",
                new SubmitAction(
                        "site-safety",
                        title,
                        null,
                        owner,
                        Instant.parse(due),
                        priority,
                        null,
                        null,
                        true,
                        List.<ActionEvidence>of(),
                        null,
                        List.of("eva"),
                        null,
                        null));
    }

    private JsonNode change(String user, JsonNode action, String what, Object body) {
        return desk.change(user, "actions/" + action.path("id").asString("") + "/" + what, body, action);
    }

    /** A part of the CISA catalogue, as the agent of the office read it; ./writ import kev takes the whole. */
    private void vulnerabilities() {
        var name = "/demo/known-exploited-vulnerabilities.json";
        try (var in = Objects.requireNonNull(DemoWatch.class.getResourceAsStream(name))) {
            KevCatalogue.read(name, in)
                    .entries()
                    .forEach(entry -> desk.make("scout", "actions", entry.toAction("omar", List.of("maya"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
