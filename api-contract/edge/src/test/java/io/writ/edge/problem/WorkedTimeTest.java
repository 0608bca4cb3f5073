package io.writ.edge.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.writ.api.policy.PublishPolicy;
import io.writ.api.problem.FieldError;
import io.writ.events.json.Json;
import io.writ.events.policy.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Which durations of deadlines can be read. */
class WorkedTimeTest {

    private static final JsonMapper MAPPER = Json.builder()
            .addModule(WholeText.module())
            .addModule(WorkedTime.module())
            .build();
    private static final String OFFICE = """
            {"zone": "Europe/London", "days": ["MONDAY"], "from": "09:00", "to": "17:00"}""";

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "P1D, PT1H, PT0S, /stages/0/deadline/within",
        "p1dt1h, PT1H, PT0S, /stages/0/deadline/within",
        "PT8H, P2D, PT0S, /stages/0/deadline/reminders/0",
        "PT8H, PT1H, P1D, /stages/0/deadline/escalation/0/after"
    })
    void daysAreNotWorked(String within, String reminder, String after, String pointer) {
        var body = "{\"stages\": [{\"deadline\": %s}]}".formatted(deadline(within, reminder, after, OFFICE));
        var thrown = catchThrowableOfType(JacksonException.class, () -> MAPPER.readValue(body, PublishPolicy.class));

        var problem = BodyProblems.of(
                new HttpMessageNotReadableException("unreadable", thrown, new MockHttpInputMessage(new byte[0])));

        assertThat(problem.errors())
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(pointer, "days-of-working-time"));
    }

    @Test
    void hoursAreAndDaysOfAllTimeAreDays() {
        var worked = MAPPER.readValue(deadline("PT24H", "PT1H", "PT8H", OFFICE), Deadline.class);
        assertThat(worked.within()).isEqualTo(Duration.ofHours(24));
        assertThat(worked.escalation()).hasSize(1);
        var all = MAPPER.readValue(deadline("P1D", "PT1H", "P2D", "null"), Deadline.class);
        assertThat(all.within()).isEqualTo(Duration.ofHours(24));
    }

    private static String deadline(String within, String reminder, String after, String hours) {
        return """
                {"within": "%s", "reminders": ["%s"], "hours": %s,
                 "escalation": [{"after": "%s", "step": "expire", "people": []}]}""".formatted(within, reminder, hours, after);
    }
}
