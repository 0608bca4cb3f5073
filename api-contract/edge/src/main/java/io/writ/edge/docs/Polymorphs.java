package io.writ.edge.docs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sealed types that say which of their records they are: one schema each, told apart by exactly one value. */
final class Polymorphs {

    private static final String SCHEMAS = "#/components/schemas/";

    private Polymorphs() {}

    /** A reference to the type's schema; null when it is not such a type. */
    static @Nullable Schema<?> resolve(Class<?> type, ModelConverterContext context) {
        var info = type.getAnnotation(JsonTypeInfo.class);
        var kinds = type.getAnnotation(JsonSubTypes.class);
        if (info == null || kinds == null) {
            return null;
        }
        var name = type.getSimpleName();
        if (!context.getDefinedModels().containsKey(name)) {
            define(name, info.property(), kinds, context);
        }
        return Schemas.reference(name);
    }

    private static void define(String name, String property, JsonSubTypes kinds, ModelConverterContext context) {
        var base = new Schema<>();
        var discriminator = new Discriminator().propertyName(property);
        base.setDiscriminator(discriminator);
        // Known before its parts are, since one may contain it.
        context.defineModel(name, base);
        for (var kind : kinds.value()) {
            var part = name + kind.value().getSimpleName();
            context.defineModel(part, part(kind, property, context));
            base.addOneOfItem(Schemas.reference(part));
            discriminator.mapping(kind.name(), SCHEMAS + part);
        }
    }

    private static Schema<?> part(JsonSubTypes.Type kind, String property, ModelConverterContext context) {
        var schema = Schemas.of("object");
        schema.addProperty(property, Schemas.oneOf(List.of(kind.name())));
        schema.addRequiredItem(property);
        Arrays.stream(kind.value().getRecordComponents()).forEach(component -> {
            schema.addProperty(component.getName(), property(component, context));
            if (!SchemasAsWritten.isNullable(component)) {
                schema.addRequiredItem(component.getName());
            }
        });
        return schema;
    }

    private static Schema<?> property(RecordComponent component, ModelConverterContext context) {
        return context.resolve(new AnnotatedType(component.getGenericType()).resolveAsRef(true));
    }
}
