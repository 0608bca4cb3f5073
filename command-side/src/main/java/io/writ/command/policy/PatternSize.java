package io.writ.command.policy;

import java.util.ArrayDeque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how large RE2 compiles an expression, without compiling it: counted repetitions are written out there, and
 * nested ones multiply until memory is gone.
 */
final class PatternSize {

    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");
    private static final Pattern NAMED_ESCAPE = Pattern.compile("\\\\[pPx]\\{[^}]*\\}");
    private static final long FAR = 1_000_000_000;

    private final String regex;
    private final ArrayDeque<Long> outer = new ArrayDeque<>();
    private long sequence;
    private long atom;
    private int at;

    private PatternSize(String regex) {
        this.regex = regex;
    }

    static long of(String regex) {
        var scan = new PatternSize(regex);
        while (scan.at < regex.length()) {
            scan.step();
        }
        while (!scan.outer.isEmpty()) {
            scan.close();
        }
        return scan.sequence + scan.atom;
    }

    private void step() {
        switch (regex.charAt(at)) {
            case '(' -> open();
            case ')' -> {
                close();
                at++;
            }
            case '[' -> next(1, endOfClass());
            case '\\' -> {
                var named = matcher(NAMED_ESCAPE);
                next(1, named.lookingAt() ? named.end() : at + 2);
            }
            case '{' -> repeat();
            default -> next(1, at + 1);
        }
    }

    private void next(long size, int end) {
        sequence = Math.min(FAR, sequence + atom);
        atom = size;
        at = end;
    }

    private void open() {
        next(0, at + 1);
        outer.push(sequence);
        sequence = 0;
    }

    private void close() {
        long group = sequence + atom + 1;
        sequence = outer.isEmpty() ? 0 : outer.pop();
        atom = group;
    }

    private void repeat() {
        var count = matcher(COUNT);
        if (!count.lookingAt()) {
            next(1, at + 1);
            return;
        }
        long most = Math.max(number(count.group(1)), number(count.group(2)) + 1);
        atom = Math.min(FAR, atom * most);
        at = count.end();
    }

    private static long number(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    private int endOfClass() {
        int end = at + 1;
        if (end < regex.length() && regex.charAt(end) == '^') {
            end++;
        }
        end++;
        while (end < regex.length() && regex.charAt(end) != ']') {
            end += regex.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(regex).region(at, regex.length());
    }
}
