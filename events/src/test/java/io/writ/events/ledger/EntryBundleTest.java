package io.writ.events.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryBundleTest {

    private static final List<byte[]> ENTRIES =
            List.of(new byte[0], new byte[] {1, 2, 3}, new byte[LedgerEntry.MAX_BYTES]);

    @Test
    void eachEntryFollowsItsLength() {
        assertThat(EntryBundle.encode(List.of(new byte[] {7, 8}, new byte[0], new byte[] {9})))
                .containsExactly(0, 2, 7, 8, 0, 0, 0, 1, 9);
        var lengths = EntryBundle.encode(List.of(new byte[258]));
        assertThat(Arrays.copyOf(lengths, 2)).containsExactly(1, 2);
    }

    @Test
    void whatIsWrittenIsRead() {
        var read = EntryBundle.decode(EntryBundle.encode(ENTRIES), ENTRIES.size());
        assertThat(read).usingRecursiveComparison().isEqualTo(ENTRIES);
    }

    @Test
    void anEntryHasAtMostWhatItsLengthCanSay() {
        var tooLong = List.of(new byte[LedgerEntry.MAX_BYTES + 1]);
        assertThatThrownBy(() -> EntryBundle.encode(tooLong)).isInstanceOf(EntryTooLong.class);
    }

    @Test
    void aBundleCutShortOrTooLongIsRefused() {
        var entries = List.of(new byte[0], new byte[] {1, 2, 3}, new byte[] {4});
        var bundle = EntryBundle.encode(entries);
        for (var length = 0; length < bundle.length; length++) {
            var cut = Arrays.copyOf(bundle, length);
            assertThatThrownBy(() -> EntryBundle.decode(cut, 3)).isInstanceOf(Malformed.class);
        }
        var longer = Arrays.copyOf(bundle, bundle.length + 1);
        assertThatThrownBy(() -> EntryBundle.decode(longer, 3)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> EntryBundle.decode(bundle, 2)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> EntryBundle.decode(bundle, 4)).isInstanceOf(Malformed.class);
    }
}
