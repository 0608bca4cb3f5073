package io.writ.edge.problem;

import io.writ.events.policy.Deadline;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.module.SimpleModule;

/**
 * Where only working hours count, nobody who writes {@code P1D} means the 24 hours that it stands for, and once read the
 * two are the same: so it is refused as it is read.
 */
public final class WorkedTime extends DelegatingDeserializer {

    private WorkedTime(ValueDeserializer<?> deadlines) {
        super(deadlines);
    }

    /** For the mapper that reads requests. */
    public static JacksonModule module() {
        return new SimpleModule("worked-time").setDeserializerModifier(new ValueDeserializerModifier() {
            @Override
            public ValueDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription.Supplier bean, ValueDeserializer<?> deserializer) {
                return bean.getBeanClass().equals(Deadline.class) ? new WorkedTime(deserializer) : deserializer;
            }
        });
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> deadlines) {
        return new WorkedTime(deadlines);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        var deadline = context.readTree(parser);
        if (deadline.hasNonNull("hours")) {
            check(parser, deadline, "within");
            each(parser, deadline, "reminders", "");
            each(parser, deadline, "escalation", "after");
        }
        try (var again = deadline.traverse(context)) {
            again.nextToken();
            return super.deserialize(again, context);
        }
    }

    private static void each(JsonParser parser, JsonNode deadline, String list, String field) {
        int i = 0;
        for (var element : deadline.path(list)) {
            try {
                if (field.isEmpty()) {
                    check(parser, element);
                } else {
                    check(parser, element, field);
                }
            } catch (Days days) {
                throw days.prependPath(deadline, i).prependPath(deadline, list);
            }
            i++;
        }
    }

    private static void check(JsonParser parser, JsonNode parent, String field) {
        try {
            check(parser, parent.path(field));
        } catch (Days days) {
            throw days.prependPath(parent, field);
        }
    }

    private static void check(JsonParser parser, JsonNode duration) {
        if (duration.isString() && duration.asString().toUpperCase(Locale.ROOT).contains("D")) {
            throw new Days(parser);
        }
    }

    /** Days are counted where hours are worked. */
    static final class Days extends MismatchedInputException {

        private static final long serialVersionUID = 1;

        private Days(JsonParser parser) {
            super(parser, "days of working time", Duration.class);
        }
    }
}
