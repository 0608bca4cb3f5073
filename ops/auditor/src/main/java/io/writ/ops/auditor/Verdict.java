package io.writ.ops.auditor;

import io.writ.events.json.Json;
import io.writ.events.ledger.Malformed;
import io.writ.events.ledger.NotProven;
import io.writ.events.ledger.TileMissing;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came out, for people who are not engineers, and for machines.
 *
 * @param facts what was looked at, by name
 * @param warnings what the reader must know beside it
 */
record Verdict(Result result, String sentence, Map<String, Object> facts, List<String> warnings) {

    enum Result {
        VERIFIED(0, "Verified."),
        NOT_VERIFIED(1, "NOT VERIFIED."),
        NOT_CHECKED(2, "Could not be checked.");

        private final int exitCode;
        private final String words;

        Result(int exitCode, String words) {
            this.exitCode = exitCode;
            this.words = words;
        }
    }

    static Verdict verified(String sentence, Map<String, Object> facts, List<String> warnings) {
        return new Verdict(Result.VERIFIED, sentence, facts, warnings);
    }

    static Verdict wrong(String sentence, Map<String, Object> facts) {
        return new Verdict(Result.NOT_VERIFIED, sentence, facts, List.of());
    }

    static Verdict unchecked(String sentence, Map<String, Object> facts, List<String> warnings) {
        return new Verdict(Result.NOT_CHECKED, sentence, facts, warnings);
    }

    /** A source that gives something wrong is not a source that cannot be reached, or has not everything yet. */
    static Verdict of(Exception exception) {
        return switch (exception) {
            case NotProven wrong -> wrong(sentence(wrong), Map.of());
            case NotShown wrong -> wrong(sentence(wrong), Map.of());
            case Malformed wrong -> wrong(sentence(wrong), Map.of());
            case TileMissing missing ->
                new Verdict(
                        Result.NOT_CHECKED,
                        sentence(missing) + " Either the copy is not finished, or something is kept back.",
                        Map.of(),
                        List.of());
            default -> new Verdict(Result.NOT_CHECKED, sentence(exception), Map.of(), List.of());
        };
    }

    private static String sentence(Exception exception) {
        var message = exception.getMessage();
        return message == null
                ? exception.toString()
                : Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }

    int exitCode() {
        return result.exitCode;
    }

    void print(PrintWriter out, boolean json) {
        if (json) {
            var all = new LinkedHashMap<String, Object>();
            all.put("result", result.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            all.put("sentence", sentence);
            all.putAll(facts);
            all.put("warnings", warnings);
            out.println(Json.mapper().writeValueAsString(all));
            return;
        }
        out.println(result.words + " " + sentence);
        facts.forEach((name, value) -> out.printf("  %-12s %s%n", name, value));
        warnings.forEach(warning -> out.println("  Mind: " + warning));
        if (result == Result.NOT_VERIFIED) {
            out.println("  What to do: keep this output and the files it is about, do not repair anything, and compare"
                    + " with a copy or an older checkpoint that was kept elsewhere. docs/auditing.md says how.");
        }
    }
}
