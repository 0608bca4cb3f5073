package io.writ.events.personal;

import io.writ.events.json.Json;
import io.writ.events.log.NewEvent;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What people write freely in a case that is about somebody: sealed as a whole, since nobody can say what is in it. */
public final class PersonalText {

    /** Of a request. */
    public static final String TITLE = "/title";

    private static final String PAYLOAD = "/payload/";

    private PersonalText() {}

    /** Whether a field is a text, and stays one when it is erased; fields of payloads may be anything. */
    static boolean is(String pointer) {
        return !pointer.startsWith(PAYLOAD);
    }

    /**
     * The event with its text named as somebody's, to be sealed on its way into the log; itself where it has none.
     *
     * @param pointer to the text, into the event
     * @param seed secret, of this event
     */
    public static NewEvent of(NewEvent event, String pointer, String subject, byte[] seed) {
        var tree = (ObjectNode) Json.mapper().readTree(event.payload());
        var text = tree.at(pointer);
        if (!text.isString()) {
            return event;
        }
        tree.putPOJO("personal", List.of(PersonalField.of(pointer, subject, seed, text)));
        return new NewEvent(
                event.id(), event.type(), event.revision(), Json.mapper().writeValueAsBytes(tree));
    }
}
