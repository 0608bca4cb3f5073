package io.writ.events.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {

    /** The example of C2SP's signed-note. */
    private static final String EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final String EXAMPLE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    /** From golang.org/x/mod, {@code sumdb/note/note_test.go}: a key pair, its note, and what is no note. */
    private static final String GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final byte[] GO_SEED =
            Arrays.copyOfRange(Base64.getDecoder().decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"), 1, 33);

    private static final String GO_TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;

    private static final String GO_SIGNATURE =
            "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private static final NoteVerifier VERIFIER = NoteVerifier.parse(GO_KEY);

    private static final NoteSigner OTHER = NoteSigner.ofSeed("other.example/key", new byte[32]);

    @Nested
    class VerifierKeys {

        @Test
        void theExampleIsRead() {
            var verifier = NoteVerifier.parse(EXAMPLE_KEY);
            assertThat(verifier).hasToString(EXAMPLE_KEY).isEqualTo(NoteVerifier.parse(EXAMPLE_KEY));
            assertThat(verifier.name()).isEqualTo("example.com/foo");
            assertThat(verifier.kind()).isEqualTo(NoteVerifier.Kind.NOTE);
            assertThat(verifier.keyId()).isEqualTo(0x530d903a);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
                    "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"
                })
        void othersKeysAreRead(String key) {
            assertThat(NoteVerifier.parse(key)).hasToString(key);
        }

        /** From Go's test: every part of the key, and every letter replaced by the next. */
        @Test
        void manglingsAreRefused() {
            for (var from = 0; from <= GO_KEY.length(); from++) {
                for (var to = from; to <= GO_KEY.length(); to++) {
                    if (to - from < GO_KEY.length()) {
                        assertRefused(GO_KEY.substring(from, to));
                    }
                }
            }
            for (var at = 0; at < GO_KEY.length(); at++) {
                var mangled = new StringBuilder(GO_KEY);
                mangled.setCharAt(at, (char) (GO_KEY.charAt(at) + 1));
                assertRefused(mangled.toString());
            }
        }

        @Test
        void keysOfOtherLengthsAndKindsAreRefused() {
            // Go's, with ids that are right.
            assertRefused("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==");
            assertRefused("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
            assertRefused(EXAMPLE_KEY.replace("530d903a", "530D903A"));
            assertRefused("example.com/foo+530d903a+");
            assertRefused("example.com/foo+530d903a");
            assertRefused(" " + EXAMPLE_KEY);
            assertRefused(EXAMPLE_KEY + "\n");
        }

        private static void assertRefused(String key) {
            assertThatThrownBy(() -> NoteVerifier.parse(key)).as(key).isInstanceOf(Malformed.class);
        }
    }

    @Nested
    class Signing {

        /** Ed25519 gives one signature for one message, so both implementations must give the same bytes. */
        @Test
        void goWouldSignTheSame() {
            var signer = NoteSigner.ofSeed("PeterNeumann", GO_SEED);
            assertThat(signer.verifier(NoteVerifier.Kind.NOTE)).hasToString(GO_KEY);
            assertThat(new String(SignedNote.sign(GO_TEXT, signer).bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(GO_TEXT + "\n" + GO_SIGNATURE);
        }

        @Test
        void aKeyComesFromPemToo() {
            var pem = "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                    .formatted(Base64.getEncoder()
                            .encodeToString(Ed25519.privateKey(GO_SEED).getEncoded()));
            assertThat(NoteSigner.ofPem("PeterNeumann", pem)).hasToString(GO_KEY);
            assertThat(NoteSigner.ofPem("PeterNeumann", pem.replace("\n", "\r\n")))
                    .hasToString(GO_KEY);
        }

        /** Made for this test by {@code openssl genpkey -algorithm ed25519}, its public key by {@code openssl pkey}. */
        @Test
        void openSslsKeyIsRead() {
            var signer = NoteSigner.ofPem("openssl.example", """
                    -----BEGIN PRIVATE KEY-----
                    MC4CAQAwBQYDK2VwBCIEIILDaPGHqCS8ofHhh0JNYfsjlW06DPSrLv6AOgd3C+jm
                    -----END PRIVATE KEY-----
                    """);
            assertThat(signer).hasToString("openssl.example+a6459527+AU36QkI6zBBkf+V6wDvJ8d/94OrVmftWwemg1IZLRPli");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "secret",
                    "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
                    "-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----",
                    "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----",
                    "-----BEGIN PUBLIC KEY-----\nsecret\n-----END PUBLIC KEY-----"
                })
        void whatIsNoKeyIsRefusedAndNotRepeated(String pem) {
            assertThatThrownBy(() -> NoteSigner.ofPem("a", pem))
                    .isInstanceOf(Malformed.class)
                    .hasNoCause()
                    .hasMessageNotContainingAny("secret", "c2VjcmV0");
        }

        @Test
        void aSeedHas32Bytes() {
            assertThatThrownBy(() -> NoteSigner.ofSeed("a", new byte[31])).isInstanceOf(Malformed.class);
            assertThatThrownBy(() -> NoteSigner.ofSeed("a", new byte[33])).isInstanceOf(Malformed.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a b", "a+b", "a\u00a0b", "a\u2003b", "a\u0085b", "a\u2028b", "a\tb", "a\nb"})
        void aNameHasNeitherSpacesNorPlus(String name) {
            assertThatThrownBy(() -> NoteSigner.ofSeed(name, GO_SEED)).isInstanceOf(Malformed.class);
        }
    }

    @Nested
    class Parsing {

        @Test
        void theExampleVerifies() {
            var verifier = NoteVerifier.parse(EXAMPLE_KEY);
            assertThat(note(EXAMPLE).verifiedBy(List.of(verifier))).containsExactly(verifier);
            assertThat(note(EXAMPLE).text()).isEqualTo("This is an example message.\n");
            assertThat(note(EXAMPLE).bytes()).isEqualTo(EXAMPLE.getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void aTextMayHaveEmptyLines() {
            var text = "One\n\n— not a signature\n\nTwo\n";
            var note = SignedNote.parse(SignedNote.sign(text, OTHER).bytes());
            assertThat(note.text()).isEqualTo(text);
            assertThat(note.verifiedBy(List.of(OTHER.verifier(NoteVerifier.Kind.NOTE))))
                    .hasSize(1);
        }

        /** Go's table. */
        @Test
        void whatIsNoNoteIsRefused() {
            assertRefused(GO_TEXT);
            assertRefused(GO_TEXT + "\n");
            assertRefused(GO_TEXT + "\n" + GO_SIGNATURE.strip());
            assertRefused("\u0001" + GO_TEXT + "\n" + GO_SIGNATURE);
            assertRefused(GO_TEXT + "\n" + GO_SIGNATURE.replace("PeterNeumann", "Bad Name"));
            assertRefused(GO_TEXT + "\n" + GO_SIGNATURE + "Unexpected line.\n");
            var notUtf8 = (GO_TEXT + "\n" + GO_SIGNATURE).getBytes(StandardCharsets.UTF_8);
            notUtf8[0] = (byte) 0xff;
            assertThatThrownBy(() -> SignedNote.parse(notUtf8)).isInstanceOf(Malformed.class);
        }

        @Test
        void neitherAreTheseNotes() {
            assertRefused("");
            assertRefused("\n");
            assertRefused("\n\n");
            assertRefused(GO_TEXT + GO_SIGNATURE);
            assertRefused(GO_TEXT + "\r\n" + GO_SIGNATURE);
            assertRefused(GO_TEXT + "\n" + GO_SIGNATURE + "\n");
            assertRefused(GO_TEXT + "\n" + GO_SIGNATURE.replace("— ", "- "));
            assertRefused(GO_TEXT + "\n" + GO_SIGNATURE.replace("=\n", "\n"));
            assertRefused(GO_TEXT + "\n" + GO_SIGNATURE.replace("nAM=", "nAN="));
            assertRefused(GO_TEXT + "\n— PeterNeumann x08gow==\n");
            assertRefused(GO_TEXT + "\n— PeterNeumann\n");
            assertRefused(GO_TEXT + "\n—  x08go/ZJ\n");
            assertRefused(GO_TEXT + "\n— a+b x08go/ZJ\n");
        }

        @Test
        void aNoteHasABound() {
            var most = GO_TEXT + "\n" + GO_SIGNATURE.repeat(SignedNote.MAX_SIGNATURES);
            assertThatCode(() -> note(most)).doesNotThrowAnyException();
            assertRefused(most + GO_SIGNATURE);
            assertRefused("a".repeat(SignedNote.MAX_BYTES) + "\n\n" + GO_SIGNATURE);
        }

        private static void assertRefused(String note) {
            assertThatThrownBy(() -> note(note)).as(note).isInstanceOf(Malformed.class);
        }
    }

    @Nested
    class Verifying {

        private static final SignedNote NOTE = note(GO_TEXT + "\n" + GO_SIGNATURE);

        @Test
        void unknownKeysAreIgnored() {
            var two = NOTE.with(List.of(OTHER.sign(GO_TEXT)));
            assertThat(SignedNote.parse(two.bytes())).isEqualTo(two);
            assertThat(two.verifiedBy(List.of(VERIFIER))).containsExactly(VERIFIER);
            var both = List.of(OTHER.verifier(NoteVerifier.Kind.NOTE), VERIFIER);
            assertThat(two.verifiedBy(both)).containsExactlyElementsOf(both);
        }

        /** A name or an id alone makes no key known. */
        @Test
        void keysThatShareHalfAnIdentityAreIgnored() {
            var sameName = NoteSigner.ofSeed("PeterNeumann", new byte[32]).sign("something else\n");
            var sameId = new NoteSignature("somebody", VERIFIER.keyId(), new byte[64]);
            assertThat(NOTE.with(List.of(sameName, sameId)).verifiedBy(List.of(VERIFIER)))
                    .containsExactly(VERIFIER);
        }

        @Test
        void nobodyKnownHasSigned() {
            assertThatThrownBy(() -> NOTE.verifiedBy(List.of())).isInstanceOf(NotProven.class);
            var other = List.of(OTHER.verifier(NoteVerifier.Kind.NOTE));
            assertThatThrownBy(() -> NOTE.verifiedBy(other)).isInstanceOf(NotProven.class);
        }

        @Test
        void aCosigningKeySignsNoNotes() {
            var kind = List.of(OTHER.verifier(NoteVerifier.Kind.COSIGNATURE));
            var note = SignedNote.sign("a\n", OTHER);
            assertThatThrownBy(() -> note.verifiedBy(kind)).isInstanceOf(NotProven.class);
        }

        @Test
        void oneWrongSignatureOfAKnownKeyIsEnough() {
            var wrong = new NoteSignature("PeterNeumann", VERIFIER.keyId(), new byte[64]);
            for (var length : List.of(1, 63, 65, 72)) {
                var odd = new SignedNote(
                        GO_TEXT, List.of(new NoteSignature("PeterNeumann", VERIFIER.keyId(), new byte[length])));
                assertThatThrownBy(() -> odd.verifiedBy(List.of(VERIFIER))).isInstanceOf(NotProven.class);
            }
            var before = new SignedNote(GO_TEXT, List.of(wrong)).with(NOTE.signatures());
            var after = NOTE.with(List.of(wrong));
            for (var note : List.of(before, after)) {
                assertThatThrownBy(() -> note.verifiedBy(List.of(VERIFIER))).isInstanceOf(NotProven.class);
            }
        }

        @Test
        void everyAlteredBitIsFound() {
            var signature = NOTE.signatures().getFirst();
            for (var bit = 0; bit < 64 * Byte.SIZE; bit++) {
                var bytes = signature.signature();
                bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                var altered =
                        new SignedNote(GO_TEXT, List.of(new NoteSignature(signature.name(), signature.keyId(), bytes)));
                assertThatThrownBy(() -> altered.verifiedBy(List.of(VERIFIER))).isInstanceOf(NotProven.class);
            }
            var text = new SignedNote(GO_TEXT + "\n", NOTE.signatures());
            assertThatThrownBy(() -> text.verifiedBy(List.of(VERIFIER))).isInstanceOf(NotProven.class);
        }
    }

    private static SignedNote note(String note) {
        return SignedNote.parse(note.getBytes(StandardCharsets.UTF_8));
    }
}
