package io.writ.edge.problem;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Texts of requests must be such that every store can hold them: JSON can say NUL and half a surrogate pair, PostgreSQL cannot
 * keep the one, UTF-8 cannot say the other, and an event that no projection can hold would block its stream.
 */
public final class WholeText extends StdScalarDeserializer<String> {

    private WholeText() {
        super(String.class);
    }

    /** For the mapper that reads requests. */
    public static JacksonModule module() {
        return new SimpleModule("whole-text").addDeserializer(String.class, new WholeText());
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        var text = StringDeserializer.instance.deserialize(parser, context);
        if (text != null
                && (text.indexOf('\0') >= 0
                        || !StandardCharsets.UTF_8.newEncoder().canEncode(text))) {
            throw context.weirdStringException(text, String.class, "holds NUL or half of a surrogate pair");
        }
        return text;
    }
}
