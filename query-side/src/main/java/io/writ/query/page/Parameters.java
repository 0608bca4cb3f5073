package io.writ.query.page;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.FieldError;
import io.writ.api.problem.ProblemCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The query parameters of a list: nothing that it does not declare, and each at most once. */
public final class Parameters {

    public static final String CURSOR = "cursor";
    public static final String LIMIT = "limit";
    public static final String SORT = "sort";

    /** Those of a list that has no filters. */
    public static final Set<String> PAGED = Set.of(LIMIT, CURSOR);

    private static final int MOST = 200;
    private static final String USUAL = "50";
    private static final int LONGEST = 1000;

    private final Map<String, String> given;

    private Parameters(Map<String, String> given) {
        this.given = given;
    }

    /** @throws ApiProblem when something is not declared, given twice, or not a text of reasonable length */
    public static Parameters of(MultiValueMap<String, String> given, Set<String> declared) {
        var single = new TreeMap<String, String>();
        given.forEach((name, values) -> {
            if (!declared.contains(name)) {
                throw undeclared(declared);
            }
            if (values.size() != 1) {
                throw invalid(name, "repeated", "It is given once.");
            }
            var value = values.getFirst();
            if (value.length() > LONGEST || value.indexOf('\0') >= 0) {
                throw invalid(name, "unreadable", "It is a text of at most %d characters.".formatted(LONGEST));
            }
            single.put(name, value);
        });
        return new Parameters(single);
    }

    public static ApiProblem invalid(String name, String code, String message) {
        return new ApiProblem(ProblemCode.PARAMETER_INVALID, "The parameter %s cannot be understood.".formatted(name))
                .withErrors(List.of(new FieldError(name, code, message)));
    }

    private static ApiProblem undeclared(Set<String> declared) {
        var names = declared.stream().sorted().collect(Collectors.joining(", "));
        var known = names.isEmpty() ? "It has none." : "It has %s.".formatted(names);
        return new ApiProblem(
                ProblemCode.PARAMETER_UNDECLARED, "The operation does not have one of the parameters. " + known);
    }

    public @Nullable String text(String name) {
        return given.get(name);
    }

    /** What a parameter means, or null when it is not given. */
    public <T> @Nullable T read(String name, Function<String, T> meaning, String expected) {
        var value = given.get(name);
        if (value == null) {
            return null;
        }
        try {
            return meaning.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw invalid(name, "unreadable", expected);
        }
    }

    public @Nullable Instant time(String name) {
        return read(name, Times::parse, "It is a time as RFC 3339 writes it.");
    }

    public int limit() {
        try {
            int limit = Integer.parseInt(given.getOrDefault(LIMIT, USUAL));
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw limitInvalid();
        }
        throw limitInvalid();
    }

    private static ApiProblem limitInvalid() {
        return invalid(LIMIT, "out-of-range", "It is a number from 1 to %d.".formatted(MOST));
    }

    /** The place to go on from; null on the first page. */
    public @Nullable Cursor cursor() {
        var value = given.get(CURSOR);
        return value == null ? null : Cursor.parse(value, fingerprint());
    }

    /** A cursor behind the item with this key and id. */
    public String cursorAfter(String key, String id) {
        return new Cursor(fingerprint(), key, id).toString();
    }

    /** {@code Link} to the next page of the list at this path. */
    public String link(String path, String next) {
        var all = new TreeMap<>(given);
        all.put(CURSOR, next);
        var query = all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return "<%s?%s>; rel=\"next\"".formatted(path, query);
    }

    /** A space as {@code %20}: a plus sign is a space to forms only, not to every reader of links. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Of what the list is filtered and sorted by: a cursor of another list is of no use in this one. */
    private String fingerprint() {
        var list = new TreeMap<>(given);
        list.remove(CURSOR);
        list.remove(LIMIT);
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(list.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
