package io.writ.ops.cli.importing;

import io.writ.events.json.Json;
import io.writ.ops.cli.client.Person;
import io.writ.ops.cli.client.Reply;
import io.writ.ops.cli.client.WritClient;
import java.util.HashSet;
import java.util.Set;

/**
 * What agents have submitted before, by its reference. Keys keep an import from doing things twice for as long as the
 * server keeps receipts, which is weeks; an edition of the catalogue may come months after the one before.
 */
final class KnownReferences {

    private static final String PATH = "actions?origin=agent&limit=200";

    private KnownReferences() {}

    /** @throws ImportImpossible when the list may not be read */
    static Set<String> read(WritClient client, Person reader) {
        var known = new HashSet<String>();
        for (var path = PATH; !path.isEmpty(); ) {
            var page = switch (client.read(reader, path)) {
                case Reply.Done done -> Json.mapper().readTree(done.body());
                case Reply.Refused refused ->
                    throw new ImportImpossible("actions cannot be listed: " + refused.problem());
            };
            page.path("items")
                    .forEach(action ->
                            known.add(action.path("origin").path("reference").asString("")));
            var next = page.path("next").asString("");
            path = next.isEmpty() ? "" : PATH + "&cursor=" + next;
        }
        return known;
    }
}
