package io.writ.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonalWordsTest {

    @Test
    void an_id_is_found_wherever_a_sentence_has_it() {
        assertThat(PersonalWords.of("asked by emp-1, (Zoe@example.com) and \u201cemp:2\u201d."))
                .contains("emp-1", "Zoe@example.com", "zoe@example.com", "emp:2");
        assertThat(PersonalWords.of("emp 1")).contains("emp 1");
    }

    @Test
    void an_id_that_ends_like_a_sentence_is_found_too() {
        assertThat(PersonalWords.of("was +emp-1. again")).contains("+emp-1.");
    }

    @Test
    void no_text_has_no_words() {
        assertThat(PersonalWords.of(null)).isEmpty();
        assertThat(PersonalWords.of(" ")).isEmpty();
    }
}
