package io.writ.command.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.events.posture.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CapAlertTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private static final String ALERT = """
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
              <identifier>W-1</identifier><sender>weather.example</sender>
              <sent>2026-03-02T09:00:00-00:00</sent><status>Actual</status><msgType>Alert</msgType>
              <scope>Public</scope>
              <info><category>Met</category><event>Storm</event><urgency>Immediate</urgency>
                <severity>Moderate</severity><certainty>Likely</certainty></info>
              <info><category>Met</category><event>Storm</event><urgency>Immediate</urgency>
                <severity>Severe</severity><certainty>Likely</certainty><headline>Red storm &amp; flood</headline>
                <parameter><valueName>writ.scope</valueName><value>harbour</value></parameter></info>
            </alert>""";

    @Test
    void proposesForItsScopeByItsHighestSeverity() {
        var alert = parse(ALERT);
        assertThat(alert.scope()).isEqualTo("harbour");
        assertThat(alert.severity()).isEqualTo(Severity.SEVERE);
        assertThat(alert.exercise()).isFalse();
        assertThat(alert.rationale()).isEqualTo("Alert of weather.example: Red storm & flood");
        assertThat(alert.evidence().digest()).matches("sha-256:[0-9a-f]{64}");
        assertThat(alert.proposal("alarm").to()).isEqualTo("alarm");
    }

    @Test
    void anExerciseIsOne() {
        assertThat(parse(ALERT.replace("Actual", "Exercise")).exercise()).isTrue();
    }

    @Test
    void whatProposesNothingIsRefused() {
        assertRefused(ALERT.replace("Actual", "Test"), ProblemCode.ALERT_INVALID);
        assertRefused(ALERT.replace(">Alert<", ">Cancel<"), ProblemCode.ALERT_INVALID);
        assertRefused(ALERT.replace("Severe", "Bad"), ProblemCode.ALERT_INVALID);
        assertRefused(ALERT.replace("cap:1.2", "cap:1.1"), ProblemCode.ALERT_INVALID);
        assertRefused(ALERT.replace("<identifier>W-1</identifier>", ""), ProblemCode.ALERT_INVALID);
        assertRefused(ALERT.replace("writ.scope", "other"), ProblemCode.ALERT_NOT_FOR_US);
        assertRefused("not xml", ProblemCode.ALERT_INVALID);
        assertRefused("", ProblemCode.ALERT_INVALID);
    }

    @Test
    void documentTypesAndEntitiesAreRefused() {
        var external = "<!DOCTYPE alert [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
        var bomb = "<!DOCTYPE alert [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
        assertRefused(external + ALERT.replace("Red storm", "&e;"), ProblemCode.ALERT_INVALID);
        assertRefused(bomb + ALERT.replace("Red storm", "&b;"), ProblemCode.ALERT_INVALID);
        assertRefused("<!DOCTYPE alert>" + ALERT, ProblemCode.ALERT_INVALID);
    }

    @Test
    void whatHasExpiredProposesNothing() {
        assertThat(parse(expiring("2026-03-02T12:00:01+02:00", 2)).severity()).isEqualTo(Severity.SEVERE);
        assertThat(parse(expiring("2026-03-02T12:00:00+02:00", 1)).severity()).isEqualTo(Severity.MODERATE);
        assertRefused(expiring("2026-03-02T12:00:00+02:00", 2), ProblemCode.ALERT_INVALID);
        assertRefused(expiring("2026-03-02T09:59:59-00:00", 2), ProblemCode.ALERT_INVALID);
        assertRefused(expiring("soon", 1), ProblemCode.ALERT_INVALID);
    }

    @Test
    void whatWasAcceptedIsKnownAgainThoughItExpired() {
        var expired = expiring("2026-03-02T09:59:59-00:00", 2);
        var again = CapAlert.parse(
                expired.getBytes(StandardCharsets.UTF_8), NOW, parse(ALERT).identity()::equals);
        assertThat(again.severity()).isEqualTo(Severity.SEVERE);
    }

    /** Its last info blocks expire then. */
    private static String expiring(String when, int blocks) {
        var expires = "</certainty><expires>%s</expires>".formatted(when);
        return blocks == 2
                ? ALERT.replace("</certainty>", expires)
                : ALERT.replace("</certainty><headline>", expires + "<headline>");
    }

    @Test
    void isTheSameBySenderIdentifierAndTime() {
        var identity = parse(ALERT).identity();
        assertThat(identity).isEqualTo("weather.example,W-1,2026-03-02T09:00:00-00:00");
        assertThat(parse(ALERT.replace("Red storm", "Storm")).identity()).isEqualTo(identity);
        assertThat(parse(ALERT.replace("T09:00", "T09:01")).identity()).isNotEqualTo(identity);
        assertRefused(ALERT.replaceAll("<sent>.*</sent>", ""), ProblemCode.ALERT_INVALID);
    }

    private static CapAlert parse(String xml) {
        return CapAlert.parse(xml.getBytes(StandardCharsets.UTF_8), NOW, identity -> false);
    }

    private static void assertRefused(String xml, ProblemCode code) {
        assertThatThrownBy(() -> parse(xml))
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
