package io.writ.events.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.Ids;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataKeyTest {

    /** Test case 16 of "The Galois/Counter Mode of Operation" by McGrew and Viega: AES-256 with associated data. */
    @Test
    void opensThePublishedVector() {
        var hex = HexFormat.of();
        var key = new DataKey(
                Ids.next(), hex.parseHex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"));
        var box = new DataKey.Box(
                hex.parseHex("cafebabefacedbaddecaf888"),
                hex.parseHex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                        + "76fc6ece0f4e1768cddf8853bb2d551b"));

        assertThat(key.open(box, hex.parseHex("feedfacedeadbeeffeedfacedeadbeefabaddad2")))
                .isEqualTo(hex.parseHex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"));
    }

    @Test
    void opensOnlyWhatItSealedForTheSamePlace() {
        var key = new DataKey(Ids.next(), new byte[32]);
        var box = key.seal("Zoë".getBytes(StandardCharsets.UTF_8), new byte[] {1});

        assertThat(key.open(box, new byte[] {1}))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("Zoë");
        assertThat(key.seal(new byte[1], new byte[0]).nonce()).isNotEqualTo(box.nonce());
        assertThatThrownBy(() -> key.open(box, new byte[] {2})).isInstanceOf(SealBroken.class);
        var other = new byte[32];
        other[0] = 1;
        assertThatThrownBy(() -> new DataKey(key.id(), other).open(box, new byte[] {1}))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void aMasterKeyIsThirtyTwoBytesRawOrInPem(@TempDir Path directory) throws Exception {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) 5);
        var raw = Files.write(directory.resolve("raw"), bytes);
        var pem = Files.writeString(
                directory.resolve("pem"),
                "-----BEGIN WRIT MASTER KEY-----\n%s\n-----END WRIT MASTER KEY-----\n"
                        .formatted(Base64.getEncoder().encodeToString(bytes)));
        var wrapped = MasterKeys.read(List.of(raw)).wrap(new byte[32], new byte[1]);

        assertThat(MasterKeys.read(List.of(pem)).unwrap(wrapped, new byte[1])).isEqualTo(new byte[32]);
        var newer = MasterKeys.of(List.of(new byte[32], bytes));
        assertThat(newer.unwrap(wrapped, new byte[1]))
                .as("old keys still unwrap")
                .isEqualTo(new byte[32]);
        assertThatThrownBy(() -> MasterKeys.of(List.of(new byte[32])).unwrap(wrapped, new byte[1]))
                .hasMessageContaining("is not configured");
        var shortKey = Files.write(directory.resolve("short"), new byte[31]);
        assertThatThrownBy(() -> MasterKeys.read(List.of(shortKey))).hasMessageContaining("is not 32 bytes");
    }
}
