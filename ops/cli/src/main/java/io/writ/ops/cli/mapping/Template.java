package io.writ.ops.cli.mapping;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text with names in braces, such as {@code Travel expenses {(case)_DeclarationNumber}}. */
public record Template(String text) {

    private static final Pattern NAME = Pattern.compile("\\{([^{}]+)}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Template {}

    /**
     * @param values what stands for each name; null for one that is not there
     * @throws MissingValue for the first name that is not there
     */
    public String fill(Function<String, @Nullable String> values) {
        return NAME.matcher(text).replaceAll(match -> {
            var value = values.apply(match.group(1));
            if (value == null) {
                throw new MissingValue(match.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    Set<String> names() {
        var names = new TreeSet<String>();
        NAME.matcher(text).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    /** The log has no attribute of this name where the mapping needs one. */
    public static final class MissingValue extends RuntimeException {
        MissingValue(String name) {
            super("the log has no attribute '%s' here".formatted(name));
        }
    }
}
