package io.writ.edge.docs;

import java.util.Arrays;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.HandlerMethod;

/** Finds out which handlers answer with an {@code ETag}: for a single resource that has a version, or as they say. */
final class Versioned {

    private Versioned() {}

    static boolean answers(HandlerMethod handler) {
        if (handler.hasMethodAnnotation(WithETag.class)) {
            return true;
        }
        var returned = ResolvableType.forMethodReturnType(handler.getMethod());
        var body = returned.resolve() == ResponseEntity.class ? returned.getGeneric(0) : returned;
        var type = body.resolve();
        return type != null
                && type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(part -> part.getName().equals("version") && part.getType() == long.class);
    }
}
