package io.writ.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.audit.StreamChangesResource.Change;
import io.writ.api.audit.StreamChangesResource.Op;
import io.writ.events.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class StateDifferenceTest {

    private static JsonNode json(String text) {
        return Json.mapper().readTree(text.replace('\'', '"'));
    }

    private static String difference(String from, String to) {
        return Json.mapper()
                .writeValueAsString(StateDifference.between(json(from), json(to)))
                .replace('"', '\'');
    }

    @Test
    void namesWhatWasAddedRemovedAndReplaced() {
        assertThat(difference("{'a':1,'b':{'c':[1,2]},'d':true}", "{'a':2,'b':{'c':[1,3,4]},'e':null}"))
                .isEqualTo("[{'op':'replace','path':'/a','value':2},"
                        + "{'op':'replace','path':'/b/c/1','value':3},"
                        + "{'op':'add','path':'/b/c/2','value':4},"
                        + "{'op':'remove','path':'/d'},"
                        + "{'op':'add','path':'/e','value':null}]");
    }

    @Test
    void escapesNamesAsPointersDo() {
        assertThat(difference("{}", "{'a/b~c':1}")).isEqualTo("[{'op':'add','path':'/a~1b~0c','value':1}]");
    }

    @Test
    void isNothingBetweenEqualValues() {
        assertThat(difference("{'a':[1,{'b':2}]}", "{'a':[1,{'b':2}]}")).isEqualTo("[]");
    }

    @Test
    void appliedToTheFirstItGivesTheSecond() {
        var random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            var from = value(3, random);
            var to = value(3, random);
            assertThat(applied(StateDifference.between(from, to), from)).isEqualTo(to);
        }
    }

    private static JsonNode value(int depth, RandomGenerator random) {
        var nodes = Json.mapper().getNodeFactory();
        return switch (depth == 0 ? 2 : random.nextInt(4)) {
            case 0 -> {
                var object = nodes.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(List.of("a", "b/c", "~d", "e").get(random.nextInt(4)), value(depth - 1, random));
                }
                yield object;
            }
            case 1 -> {
                var array = nodes.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(depth - 1, random));
                }
                yield array;
            }
            case 2 -> nodes.numberNode(random.nextInt(3));
            default -> nodes.nullNode();
        };
    }

    /** As RFC 6902 says, one after the other. */
    private static JsonNode applied(List<Change> changes, JsonNode from) {
        var value = from.deepCopy();
        for (var change : changes) {
            if (change.path().isEmpty()) {
                value = Objects.requireNonNull(change.value());
                continue;
            }
            var pointer = JsonPointer.compile(change.path());
            var last = pointer.last().getMatchingProperty();
            switch (value.at(pointer.head())) {
                case ObjectNode object -> {
                    assertThat(object.has(last)).isEqualTo(change.op() != Op.ADD);
                    if (change.op() == Op.REMOVE) {
                        object.remove(last);
                    } else {
                        object.set(last, Objects.requireNonNull(change.value()));
                    }
                }
                case ArrayNode array -> {
                    int index = Integer.parseInt(last);
                    switch (change.op()) {
                        case ADD -> array.insert(index, Objects.requireNonNull(change.value()));
                        case REMOVE -> array.remove(index);
                        case REPLACE -> array.set(index, Objects.requireNonNull(change.value()));
                    }
                }
                default -> throw new AssertionError("nothing is beneath " + change.path());
            }
        }
        return value;
    }
}
