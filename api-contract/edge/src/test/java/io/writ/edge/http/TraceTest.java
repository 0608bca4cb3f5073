package io.writ.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void is_the_callers() {
        assertThat(Trace.parse("00-" + ID + "-00f067aa0ba902b7-01")).isEqualTo(ID);
        assertThat(Trace.parse("cc-" + ID + "-00f067aa0ba902b7-01-what-a-later-version-adds"))
                .isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-" + ID,
                "ff-" + ID + "-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-" + ID + "-00f067aa0ba902b7-01\nforged log line"
            })
    void is_its_own_when_the_callers_cannot_be_read(String traceparent) {
        assertThat(Trace.parse(traceparent)).isNull();
    }

    @Test
    void names_an_occurrence() {
        assertThat(Trace.instance(ID)).isEqualTo("urn:uuid:4bf92f35-77b3-4da6-a3ce-929d0e0e4736");
    }
}
