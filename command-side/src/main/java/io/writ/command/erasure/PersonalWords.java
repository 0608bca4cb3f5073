package io.writ.command.erasure;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What in a text may be a person's id: the text, each of its words, and these without what a sentence puts around them. */
final class PersonalWords {

    private static final Pattern SPACE = Pattern.compile("[\\s,;]+");
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

    private PersonalWords() {}

    static Stream<String> of(@Nullable String text) {
        if (text == null) {
            return Stream.empty();
        }
        return Stream.concat(Stream.of(text.strip()), SPACE.splitAsStream(text))
                .flatMap(word -> Stream.of(word, AROUND.matcher(word).replaceAll("")))
                .flatMap(word -> Stream.of(word, word.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .distinct();
    }
}
