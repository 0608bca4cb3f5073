package io.writ.command.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;

/**
 * Regular expressions in schemas run on RE2, whose time is linear in the input: bait that makes a backtracking engine
 * hang costs nothing. Lookaround and back references do not exist there and are refused at publication.
 */
final class LinearPatterns implements RegularExpressionFactory {

    /** Characters. */
    static final int MAX_LENGTH = 500;

    /** Instructions of the compiled program, by estimate; a repetition such as {@code x{1000}} has as many. */
    static final long MAX_SIZE = 5_000;

    @Override
    public RegularExpression getRegularExpression(String regex) {
        return compile(regex)::matches;
    }

    /** @throws IllegalArgumentException when RE2 does not know the expression, or it is too large */
    static Compiled compile(String regex) {
        if (regex.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a pattern has at most %d characters".formatted(MAX_LENGTH));
        }
        if (PatternSize.of(regex) > MAX_SIZE) {
            throw new IllegalArgumentException("the pattern's repetitions make it too large");
        }
        return new Compiled(parse(regex));
    }

    private static Pattern parse(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Unanchored, as JSON Schema wants it. */
    record Compiled(Pattern pattern) {

        boolean matches(String value) {
            return pattern.matcher(value).find();
        }
    }
}
