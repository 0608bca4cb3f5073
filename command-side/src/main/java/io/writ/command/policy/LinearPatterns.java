package io.writ.command.policy;

import com.google.re2j.Pattern;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;

/**
 * Regular expressions in schemas run on RE2, whose time is linear in the input: bait that makes a backtracking engine
 * hang costs nothing. Lookaround and back references do not exist there and are refused at publication.
 */
final class LinearPatterns implements RegularExpressionFactory {

    /** Characters; counted repetition in longer ones could grow the compiled program beyond reason. */
    static final int MAX_LENGTH = 500;

    private static final int MAX_PROGRAM = 10_000;

    @Override
    public RegularExpression getRegularExpression(String regex) {
        return compile(regex)::matches;
    }

    /** @throws IllegalArgumentException when RE2 does not know the expression, or it is too large */
    static Compiled compile(String regex) {
        if (regex.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a pattern has at most %d characters".formatted(MAX_LENGTH));
        }
        var pattern = Pattern.compile(regex);
        if (pattern.programSize() > MAX_PROGRAM) {
            throw new IllegalArgumentException("the pattern's repetitions make it too large");
        }
        return new Compiled(pattern);
    }

    /** Unanchored, as JSON Schema wants it. */
    record Compiled(Pattern pattern) {

        boolean matches(String value) {
            return pattern.matcher(value).find();
        }
    }
}
