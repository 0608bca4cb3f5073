package io.writ.events.personal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.approval.ApprovalEvent.Commented;
import io.writ.events.approval.ApprovalEvent.Drafted;
import io.writ.events.approval.ApprovalEvent.Withdrawn;
import io.writ.events.approval.Digest;
import io.writ.events.approval.Request;
import io.writ.events.json.Json;
import io.writ.events.keys.SealBroken;
import io.writ.events.policy.PolicyRef;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What stands in the log of a request with personal fields, and what becomes of it. */
class SealedFieldsTest {

    private static final String STREAM = "approval-1";
    private static final UUID EVENT = Ids.next();
    private static final String NAME = "/payload/person/name";
    private static final String PHONE = "/payload/phone";

    private final MemoryKeys keys = new MemoryKeys();
    private final SealedFields fields = new SealedFields(keys);
    private final EventCodec codec = new EventCodec();
    private final Request request = request("Zoë", "0041 1");

    @Test
    void whatIsStoredHoldsCiphertextOnly() {
        var stored = new String(stored(request), UTF_8);

        assertThat(stored)
                .contains(
                        "\"personal\":[\"/payload/person/name\",\"/payload/phone\"]",
                        "\"$sealed\":{\"alg\":\"A256GCM\"")
                .contains("\"days\":3")
                .doesNotContain("Zoë", "0041 1", "zoe@", "blind", "subject\":\"zoe");
        assertThatThrownBy(() -> codec.decode("approval.drafted", 1, stored.getBytes(UTF_8)))
                .as("nobody takes ciphertext for data")
                .hasMessageContaining("cannot be read");
    }

    @Test
    void whatIsReadIsWhatWasAsked() {
        assertThat(opened(stored(request))).isEqualTo(request);
    }

    @Test
    void eachTimeItIsAnotherCiphertextOfAFewLengths() {
        assertThat(stored(request)).isNotEqualTo(stored(request));
        assertThat(stored(request)).hasSameSizeAs(stored(request("Bo", "1")));
    }

    @Test
    void anErasedPersonLeavesAMarkAndAnotherPersonStays() {
        var stored = stored(request);
        keys.destroy("zoe@example.org");
        var read = opened(stored);

        assertThat(read.payload().at("/person/name").toString()).isEqualTo("{\"$erased\":true}");
        assertThat(read.payload().path("phone").asString()).isEqualTo("0041 1");
        assertThat(personal(read).getFirst())
                .isEqualTo(new PersonalField(
                        NAME, null, null, personal(request).getFirst().commitment()));
        assertThatThrownBy(() -> stored(read)).hasMessageContaining("erased data is not asked for again");
    }

    @Test
    void aTitleAndATextOfAnEventAreSealedAndStayTexts() {
        var titled = request.with(List.of(PersonalField.of(
                PersonalText.TITLE,
                "zoe@example.org",
                new byte[32],
                Json.mapper().valueToTree(request.title()))));
        var storedTitle = stored(titled);
        assertThat(new String(storedTitle, UTF_8)).doesNotContain(request.title());
        assertThat(opened(storedTitle)).isEqualTo(titled);

        var comment = new Commented(new Act(Actor.person("ben"), Instant.EPOCH, null), "as Zoë said");
        var named = PersonalText.of(codec.encode(EVENT, comment), "/text", "zoe@example.org", new byte[32]);
        var storedText = fields.seal(STREAM, EVENT, named.payload());
        assertThat(new String(storedText, UTF_8)).doesNotContain("Zoë", "zoe@", "blind");
        assertThat(codec.decode("approval.commented", 1, fields.open(STREAM, EVENT, storedText)))
                .isEqualTo(comment);
        assertThatThrownBy(() -> codec.decode("approval.commented", 1, storedText))
                .hasMessageContaining("cannot be read");

        var digest = digest(titled);
        keys.destroy("zoe@example.org");
        assertThat(opened(storedTitle).title()).isEqualTo("[erased]");
        assertThat(digest(opened(storedTitle))).isEqualTo(digest);
        assertThat(codec.decode("approval.commented", 1, fields.open(STREAM, EVENT, storedText)))
                .isEqualTo(new Commented(comment.act(), "[erased]"));
    }

    @Test
    void anEventWithoutATextIsAsItWas() {
        var withdrawn = codec.encode(EVENT, new Withdrawn(new Act(Actor.person("ben"), Instant.EPOCH, null), null));
        assertThat(PersonalText.of(withdrawn, "/reason", "zoe@example.org", new byte[32]))
                .isSameAs(withdrawn);
    }

    @Test
    void theDigestIsTheSameBeforeAndAfter() {
        var digest = digest(request);
        var stored = stored(request);
        assertThat(digest(opened(stored))).isEqualTo(digest);
        keys.destroy("zoe@example.org");
        keys.destroy("ann");
        assertThat(digest(opened(stored))).isEqualTo(digest);

        assertThat(digest(request("Zoe", "0041 1"))).isNotEqualTo(digest);
        assertThat(digest(new Request(
                        request.policy(), request.subject(), request.title(), request.payload(), null, List.of())))
                .as("it is not the digest of what could be guessed")
                .isNotEqualTo(digest);
    }

    @Test
    void aCommitmentHoldsForItsValueOnly() {
        var name = personal(request).getFirst();
        assertThat(name.holds(Json.mapper().readTree("\"Zoë\""))).isTrue();
        assertThat(name.holds(Json.mapper().readTree("\"Zoe\""))).isFalse();
        assertThat(name.erased().holds(Json.mapper().readTree("\"Zoë\""))).isFalse();
        assertThat(PersonalField.of(PHONE, "ann", new byte[32], Json.mapper().readTree("\"Zoë\""))
                        .commitment())
                .isNotEqualTo(PersonalField.of(
                                NAME, "ann", new byte[32], Json.mapper().readTree("\"Zoë\""))
                        .commitment());
    }

    @Test
    void ciphertextCannotBeMovedOrChanged() {
        var stored = stored(request);
        assertThatThrownBy(() -> fields.open("approval-2", EVENT, stored)).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> fields.open(STREAM, Ids.next(), stored)).isInstanceOf(SealBroken.class);

        var other = request("Ann", "0041 1", "zoe@example.org");
        var swapped = Json.mapper().readValue(stored(other), ObjectNode.class);
        var payload = (ObjectNode) swapped.at("/request/payload");
        var name = payload.at("/person/name");
        ((ObjectNode) payload.required("person")).set("name", payload.required("phone"));
        payload.set("phone", name);
        assertThatThrownBy(() -> fields.open(STREAM, EVENT, Json.mapper().writeValueAsBytes(swapped)))
                .isInstanceOf(SealBroken.class);

        for (var part : List.of("nonce", "ciphertext", "commitment")) {
            var changed = Json.mapper().readValue(stored, ObjectNode.class);
            var box = (ObjectNode) changed.at("/request/payload/person/name/$sealed");
            box.put(part, flipped(box.path(part).asString()));
            assertThatThrownBy(() -> fields.open(STREAM, EVENT, Json.mapper().writeValueAsBytes(changed)))
                    .as(part)
                    .isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void whatClientsWriteIsNeitherSealedNorOpened() {
        var text = """
                {"request":{"payload":{"personal":["/payload/x"],"x":{"$sealed":{"key":"k"}}},"title":"\\"personal\\":["}}""";
        assertThat(SealedFields.mayConcern(text.getBytes(UTF_8))).isTrue();
        assertThat(fields.open(STREAM, EVENT, text.getBytes(UTF_8)))
                .asString(UTF_8)
                .isEqualTo(text);
        assertThat(fields.seal(STREAM, EVENT, text.getBytes(UTF_8)))
                .asString(UTF_8)
                .isEqualTo(text);
        var plain =
                codec.encode(EVENT, new Drafted(act(), request.with(List.of()))).payload();
        assertThat(SealedFields.mayConcern(plain)).isFalse();
    }

    private static String flipped(String text) {
        char last = text.charAt(text.length() / 2);
        var flipped = new StringBuilder(text);
        flipped.setCharAt(text.length() / 2, last == 'A' ? 'B' : 'A');
        return flipped.toString();
    }

    private byte[] stored(Request asked) {
        return fields.seal(
                STREAM, EVENT, codec.encode(EVENT, new Drafted(act(), asked)).payload());
    }

    private Request opened(byte[] stored) {
        return ((Drafted) codec.decode("approval.drafted", 1, fields.open(STREAM, EVENT, stored))).request();
    }

    private static String digest(Request request) {
        return Digest.of("1", 1, new PolicyRef("leave", 1), "ann", request);
    }

    private static List<PersonalField> personal(Request request) {
        return Objects.requireNonNull(request.personal());
    }

    private static Act act() {
        return new Act(Actor.person("ann"), Instant.EPOCH, null);
    }

    private static Request request(String name, String phone) {
        return request(name, phone, "ann");
    }

    private static Request request(String name, String phone, String owner) {
        var payload = Json.mapper().createObjectNode().put("days", 3).put("phone", phone);
        payload.putObject("person").put("name", name);
        var seed = new byte[32];
        Arrays.fill(seed, (byte) 7);
        return new Request("leave", new Request.Subject("leave", "1"), "Leave", payload, null, List.of())
                .with(List.of(
                        PersonalField.of(NAME, "zoe@example.org", seed, payload.at("/person/name")),
                        PersonalField.of(PHONE, owner, seed, payload.path("phone"))));
    }
}
