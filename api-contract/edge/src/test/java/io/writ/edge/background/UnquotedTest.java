package io.writ.edge.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class UnquotedTest {

    private final Throwable failed = new IllegalStateException(
            "Zoe cannot be stored", new SQLException("Key (name)=(Zoe) already exists.", "23505"));

    @Test
    void nothing_is_left_of_what_a_failure_quotes() {
        var written = new StringWriter();
        Unquoted.of(failed).printStackTrace(new PrintWriter(written));
        assertThat(written.toString())
                .doesNotContain("Zoe")
                .contains("java.lang.IllegalStateException", "java.sql.SQLException 23505", "UnquotedTest.java");
        assertThat(Unquoted.line(failed)).isEqualTo("java.lang.IllegalStateException by java.sql.SQLException 23505");
    }

    @Test
    void causes_that_go_round_in_a_circle_come_to_an_end() {
        var first = new IllegalStateException("Zoe");
        var second = new IllegalArgumentException("Zoe", first);
        first.initCause(second);
        assertThat(Unquoted.of(first)).hasMessage("java.lang.IllegalStateException");
        assertThat(Unquoted.line(first)).doesNotContain("Zoe");
    }
}
