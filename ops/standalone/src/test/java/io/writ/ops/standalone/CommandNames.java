package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;

/** The names of all commands that the code has, read from its sealed types: one that is new cannot be left out. */
final class CommandNames {

    private static final String TYPES = "classpath*:io/writ/command/**/*Command.class";

    /** Where the name does not follow from the type's. */
    private static final Map<String, Set<String>> OTHERWISE = Map.of(
            "role-grant.settle", Set.of("grant.grant", "grant.withhold"),
            "role-grant.revoke", Set.of("grant.revoke"),
            "action.conclude-approval", Set.of("action.conclude-approval", "action.conclude-extension-approval"));

    private CommandNames() {}

    static Set<String> all() throws IOException {
        var readers = new SimpleMetadataReaderFactory();
        var names = new TreeSet<String>();
        for (var resource : new PathMatchingResourcePatternResolver().getResources(TYPES)) {
            var type =
                    type(readers.getMetadataReader(resource).getClassMetadata().getClassName());
            if (type.isSealed()) {
                Stream.of(type.getPermittedSubclasses())
                        .map(one -> name(type, one))
                        .forEach(name -> names.addAll(OTHERWISE.getOrDefault(name, Set.of(name))));
            }
        }
        assertThat(names).contains("approval.elapse", "erasure.expire", "grant.revoke");
        return names;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, CommandNames.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(Class<?> family, Class<?> command) {
        return kebab(family.getSimpleName().replaceFirst("Command$", "")) + "." + kebab(command.getSimpleName());
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
