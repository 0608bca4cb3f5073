package io.writ.edge.docs;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import io.writ.events.json.Json;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes schemas say what our JSON dialect writes: the schema library knows the older Jackson only, so it sees neither
 * the names of enum constants nor that what may be absent is {@code @Nullable} and nothing else is.
 */
final class SchemasAsWritten implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var raw = rawClass(type);
        if (raw != null && JsonNode.class.isAssignableFrom(raw)) {
            var free = Schemas.of("object");
            free.setAdditionalProperties(true);
            return free;
        }
        if (raw != null && raw.isEnum()) {
            return enumeration(raw);
        }
        var polymorph = raw == null ? null : Polymorphs.resolve(raw, context);
        if (polymorph != null) {
            return polymorph;
        }
        var schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (schema != null && raw != null && raw.isRecord()) {
            require(raw, defined(schema, context));
        }
        return schema;
    }

    private static @Nullable Class<?> rawClass(AnnotatedType type) {
        return type.getType() == null ? null : javaType(type).getRawClass();
    }

    private static JavaType javaType(AnnotatedType type) {
        return Json31.mapper().constructType(type.getType());
    }

    private static Schema<?> enumeration(Class<?> type) {
        return Schemas.oneOf(Arrays.stream(type.getEnumConstants())
                .map(constant -> Json.mapper().convertValue(constant, String.class))
                .toList());
    }

    private static Schema<?> defined(Schema<?> schema, ModelConverterContext context) {
        var reference = schema.get$ref();
        var model = reference == null
                ? null
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
        return model == null ? schema : model;
    }

    private static void require(Class<?> type, Schema<?> schema) {
        if (schema.getProperties() != null) {
            Arrays.stream(type.getRecordComponents())
                    .filter(component -> !isNullable(component))
                    .map(RecordComponent::getName)
                    .filter(schema.getProperties()::containsKey)
                    .filter(name -> !required(schema).contains(name))
                    .forEach(schema::addRequiredItem);
        }
    }

    private static List<String> required(Schema<?> schema) {
        return schema.getRequired() == null ? List.of() : schema.getRequired();
    }

    static boolean isNullable(RecordComponent component) {
        AnnotatedElement type = component.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }
}
