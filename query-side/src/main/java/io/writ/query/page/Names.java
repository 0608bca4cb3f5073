package io.writ.query.page;

import java.util.Locale;

/** Names of constants as JSON and the tables have them. */
public final class Names {

    private Names() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant of this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String name) {
        for (var constant : type.getEnumConstants()) {
            if (of(constant).equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no %s of this name".formatted(type.getSimpleName()));
    }
}
