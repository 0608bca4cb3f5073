package io.writ.events.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    private static final String ROOT = "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=";

    private static final String EMPTY_ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private static final NoteSigner LOG = NoteSigner.ofSeed("log.example", seed(1));
    private static final NoteSigner NEXT = NoteSigner.ofSeed("log.example", seed(2));
    private static final NoteSigner WITNESS = NoteSigner.ofSeed("witness.example", seed(3));
    private static final NoteSigner OTHER_WITNESS = NoteSigner.ofSeed("other-witness.example", seed(4));
    private static final Instant SEEN = Instant.parse("2026-01-02T03:04:05.999Z");

    private static final Checkpoint CHECKPOINT = new Checkpoint("log.example", 15, Hash.parse(ROOT));

    @Test
    void aCheckpointIsThreeLines() {
        var text = "log.example\n15\n" + ROOT + "\n";
        assertThat(CHECKPOINT.text()).isEqualTo(text);
        assertThat(Checkpoint.parse(text)).isEqualTo(CHECKPOINT);
        var empty = Checkpoint.of("an origin of our own", TreeHead.EMPTY);
        assertThat(empty.text()).isEqualTo("an origin of our own\n0\n" + EMPTY_ROOT + "\n");
        assertThat(Checkpoint.parse(empty.text()).head()).isEqualTo(TreeHead.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log.example",
                "log.example\n15\n",
                "log.example\n15\n" + ROOT,
                "log.example\n15\n" + ROOT + "\n\n",
                "log.example\n15\n" + ROOT + "\nextension\n",
                "\n15\n" + ROOT + "\n",
                "log.example\n\n" + ROOT + "\n",
                "log.example\n015\n" + ROOT + "\n",
                "log.example\n+15\n" + ROOT + "\n",
                "log.example\n-15\n" + ROOT + "\n",
                "log.example\n15 \n" + ROOT + "\n",
                "log.example\n0x15\n" + ROOT + "\n",
                "log.example\n\u0661\u0665\n" + ROOT + "\n",
                "log.example\n9223372036854775808\n" + ROOT + "\n",
                "log.example\n15\n" + ROOT + " \n",
                "log.example\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs\n",
                "log.example\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383ct=\n",
                "log.example\n15\nAAAA\n",
                "log.example\n0\n" + ROOT + "\n",
                "log.example\r\n15\n" + ROOT + "\n"
            })
    void anyOtherTextIsRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(Malformed.class);
    }

    @Nested
    class OthersCheckpoints {

        /** Of transparency-dev's {@code testdata/log}; the key is in its {@code client_test.go}. */
        @ParameterizedTest
        @CsvSource({
            "2, T1X2GdkhUjV3iyufF9b0kVsWFxIU0VI4EpNml2Teci4=, "
                    + "ytWj0oE+lpJrzPPxU6ISv0oz5wpAKJit/6P8tg4/uj8f6Nnr6aS72oksHlP0hxtWRO67Y1yNKVUt8qgANhpJsX7zgwM=",
            "15, rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=, "
                    + "ytWj0rJVDQTRJQewX74UJrwdh07x1AScLrx30fZCyKrXqrFF3bSuuELfDG2v2RsH36b+/QFmZxAJqqpKt0SAEVspvwA="
        })
        void tesseras(long size, String root, String signature) {
            var keys = new TrustedKeys(
                    "astra", NoteVerifier.parse("astra+cad5a3d2+AZJqeuyE/GnknsCNh1eCtDtwdAwKBddOlS8M2eI1Jt4b"));
            var note = note("astra\n%d\n%s\n\n— astra %s\n".formatted(size, root, signature));
            assertThat(keys.open(note)).isEqualTo(new Checkpoint("astra", size, Hash.parse(root)));
        }

        /** Of the same directory as it is later, with the key pair that its {@code build_log.sh} shows. */
        @Test
        void tesserasKeyGivesTesserasCheckpoint() {
            var seed = Base64.getDecoder().decode("AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg");
            var signer = NoteSigner.ofSeed("example.com/log/testdata", Arrays.copyOfRange(seed, 1, 33));
            assertThat(signer)
                    .hasToString("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
            var checkpoint = new Checkpoint(
                    "example.com/log/testdata", 15, Hash.parse("ztShEESP/U2eoPuUaLyhTgOgfhRUShjIrcnotnqv6h0="));
            assertThat(new String(checkpoint.sign(signer).bytes(), StandardCharsets.UTF_8))
                    .isEqualTo("""
                            example.com/log/testdata
                            15
                            ztShEESP/U2eoPuUaLyhTgOgfhRUShjIrcnotnqv6h0=

                            — example.com/log/testdata M9e0llwvabgYByGfcSW7R3qiUiOvdTgW2PGQWEAvDsOegOAsW38t3NOJQ8+2tXSyzylNMExtqemkDfZ+4BoB+oEMWwg=
                            """);
        }

        /** A checkpoint of a public log as its witnesses have cosigned it, with signatures of other kinds too. */
        private static final String WITNESSED = """
                arche2025h1.staging.ct.transparency.dev
                1432088532
                U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

                — arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
                — arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
                — transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
                — witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
                — remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
                — witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
                """;

        private static final TrustedKeys KEYS = new TrustedKeys(
                "arche2025h1.staging.ct.transparency.dev",
                List.of(
                        NoteVerifier.parse(
                                "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f")),
                List.of(NoteVerifier.parse("remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2")),
                1);

        @Test
        void aWitnessedOne() {
            var note = note(WITNESSED);
            assertThat(KEYS.open(note).size()).isEqualTo(1_432_088_532);
            assertThat(note.bytes()).isEqualTo(WITNESSED.getBytes(StandardCharsets.UTF_8));
            assertThat(Cosignature.time(note.signatures().get(4).signature()))
                    .isEqualTo(Instant.ofEpochSecond(1_779_573_024));
        }

        @Test
        void anAlteredOne() {
            var note = note(WITNESSED.replace("1432088532", "1432088533"));
            assertThatThrownBy(() -> KEYS.open(note)).isInstanceOf(NotProven.class);
        }
    }

    @Nested
    class Trust {

        private static final NoteVerifier WITNESS_KEY = WITNESS.verifier(NoteVerifier.Kind.COSIGNATURE);
        private static final NoteVerifier OTHER_KEY = OTHER_WITNESS.verifier(NoteVerifier.Kind.COSIGNATURE);

        private static final NoteSignature COSIGNATURE = WITNESS.cosign(CHECKPOINT, SEEN);

        @Test
        void keysRotateBySigningWithBoth() {
            var both = CHECKPOINT.sign(LOG, NEXT);
            assertThat(keys(LOG).open(both)).isEqualTo(CHECKPOINT);
            assertThat(keys(NEXT).open(both)).isEqualTo(CHECKPOINT);
            assertThat(keys(LOG, NEXT).open(CHECKPOINT.sign(NEXT))).isEqualTo(CHECKPOINT);
            assertThatThrownBy(() -> keys(NEXT).open(CHECKPOINT.sign(LOG))).isInstanceOf(NotProven.class);
        }

        @Test
        void anotherLogsCheckpointIsRefused() {
            var other = new Checkpoint("other.example", 15, Hash.parse(ROOT)).sign(LOG);
            assertThatThrownBy(() -> keys(LOG).open(other)).isInstanceOf(NotProven.class);
        }

        @Test
        void whatIsNoCheckpointIsRefused() {
            var note = SignedNote.sign("a note\n", LOG);
            assertThatThrownBy(() -> keys(LOG).open(note)).isInstanceOf(Malformed.class);
        }

        @Test
        void aQuorumOfWitnessesMustHaveCosigned() {
            var alone = CHECKPOINT.sign(LOG);
            var one = alone.with(List.of(COSIGNATURE));
            var two = one.with(List.of(OTHER_WITNESS.cosign(CHECKPOINT, SEEN)));
            assertThat(witnessed(2).open(SignedNote.parse(two.bytes()))).isEqualTo(CHECKPOINT);
            assertThat(witnessed(1).open(one)).isEqualTo(CHECKPOINT);
            assertThat(witnessed(0).open(alone)).isEqualTo(CHECKPOINT);
            assertThatThrownBy(() -> witnessed(2).open(one)).isInstanceOf(NotProven.class);
            assertThatThrownBy(() -> witnessed(1).open(alone)).isInstanceOf(NotProven.class);
        }

        @Test
        void oneWitnessCountsOnce() {
            var twice =
                    CHECKPOINT.sign(LOG).with(List.of(COSIGNATURE, WITNESS.cosign(CHECKPOINT, SEEN.plusSeconds(1))));
            assertThatThrownBy(() -> witnessed(2).open(twice)).isInstanceOf(NotProven.class);
            var alias = NoteSigner.ofSeed("alias.example", seed(3)).verifier(NoteVerifier.Kind.COSIGNATURE);
            var log = List.of(LOG.verifier(NoteVerifier.Kind.NOTE));
            assertThatThrownBy(() -> new TrustedKeys("log.example", log, List.of(WITNESS_KEY, alias), 2))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void witnessesWithoutTheLogSayNothing() {
            var note = new SignedNote(CHECKPOINT.text(), List.of(COSIGNATURE));
            assertThatThrownBy(() -> witnessed(1).open(note)).isInstanceOf(NotProven.class);
        }

        @Test
        void aCosignatureIsOfItsTimeAndItsCheckpoint() {
            assertThat(Cosignature.time(COSIGNATURE.signature())).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
            var other = new Checkpoint("log.example", 14, Hash.parse(ROOT))
                    .sign(LOG)
                    .with(List.of(COSIGNATURE));
            assertThatThrownBy(() -> witnessed(1).open(other)).isInstanceOf(NotProven.class);
            for (var at = 0; at < Long.BYTES; at++) {
                var bytes = COSIGNATURE.signature();
                bytes[at] ^= (byte) 0x80;
                var altered = CHECKPOINT
                        .sign(LOG)
                        .with(List.of(new NoteSignature(COSIGNATURE.name(), COSIGNATURE.keyId(), bytes)));
                assertThatThrownBy(() -> witnessed(1).open(altered)).isInstanceOf(NotProven.class);
            }
            assertThatThrownBy(() -> Cosignature.time(new byte[64])).isInstanceOf(Malformed.class);
        }

        @Test
        void keysStandForWhatTheyAreFor() {
            assertThatThrownBy(() -> new TrustedKeys("log.example")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new TrustedKeys("log.example", WITNESS_KEY))
                    .isInstanceOf(IllegalArgumentException.class);
            var log = List.of(LOG.verifier(NoteVerifier.Kind.NOTE));
            assertThatThrownBy(() -> new TrustedKeys("log.example", log, log, 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new TrustedKeys("log.example", log, List.of(), 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new TrustedKeys("log.example", log, List.of(), -1))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        private static TrustedKeys keys(NoteSigner... log) {
            return new TrustedKeys(
                    "log.example",
                    Arrays.stream(log)
                            .map(signer -> signer.verifier(NoteVerifier.Kind.NOTE))
                            .toArray(NoteVerifier[]::new));
        }

        private static TrustedKeys witnessed(int quorum) {
            return new TrustedKeys(
                    "log.example",
                    List.of(LOG.verifier(NoteVerifier.Kind.NOTE)),
                    List.of(WITNESS_KEY, OTHER_KEY),
                    quorum);
        }
    }

    private static SignedNote note(String note) {
        return SignedNote.parse(note.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] seed(int n) {
        var seed = new byte[32];
        seed[0] = (byte) n;
        return seed;
    }
}
