package io.writ.command.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSizeTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "abc -> 3",
                "a{3} -> 3",
                "a{2,5} -> 6",
                "a{2,} -> 2",
                "(ab){3} -> 9",
                "((a{10}){10}){10} -> 1110",
                "[a{9}]{3} -> 3",
                "[]{9}]{3} -> 3",
                "\\{9} -> 3",
                "\\p{Lu}{2} -> 2",
                "\\x{1234} -> 1",
                "a{,3} -> 5",
                "(a{9} -> 10",
                "a){2} -> 4"
            })
    void estimates(String regex, long size) {
        assertThat(PatternSize.of(regex)).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
                "^[A-Z]{2}[0-9]{2}[A-Z0-9]{1,30}$",
                "^sha-256:[0-9a-f]{64}$",
                "^\\p{L}{1,100}( \\p{L}{1,100}){0,5}$"
            })
    void honestPatternsCompile(String regex) {
        assertThat(LinearPatterns.compile(regex).matches("")).isFalse();
    }

    @Test
    void whatWouldEatTheMemoryIsRefusedBeforeItIsCompiled() {
        assertThatIllegalArgumentException().isThrownBy(() -> LinearPatterns.compile("((a{1000}){1000}){1000}"));
        assertThatIllegalArgumentException().isThrownBy(() -> LinearPatterns.compile("(((a{99}){99}){99}){99}"));
    }
}
