package io.writ.edge.docs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Lists every tag that an operation has, with what was said of it, where something was. */
final class Tags {

    private Tags() {}

    static void add(OpenAPI document) {
        var tags = new TreeMap<String, Tag>();
        document.getPaths()
                .values()
                .forEach(path -> path.readOperations()
                        .forEach(operation -> Objects.requireNonNullElse(operation.getTags(), List.<String>of())
                                .forEach(name -> tags.put(name, new Tag().name(name)))));
        Objects.requireNonNullElse(document.getTags(), List.<Tag>of()).forEach(tag -> tags.put(tag.getName(), tag));
        document.setTags(tags.values().stream()
                .sorted(Comparator.comparing(Tag::getName))
                .toList());
    }
}
