package io.writ.ops.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts instances for the classes that want one, and closes them behind the last test that may use them. */
final class Instances implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(Instances.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Instance.class || type == Client.class;
    }

    /** A store closes what it holds when what its context stands for is over; a key is looked for in those above too. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var type = context.getRequiredTestClass();
        var instance = AnnotationSupport.findAnnotation(type, OwnInstance.class)
                .map(own ->
                        context.getStore(NAMESPACE).computeIfAbsent(type, key -> start(own.value()), Instance.class))
                .orElseGet(() -> context.getRoot()
                        .getStore(NAMESPACE)
                        .computeIfAbsent(SharedInstance.class, key -> start(), Instance.class));
        return parameter.getParameter().getType() == Client.class ? instance.client() : instance;
    }

    private static Instance start(String... settings) {
        try {
            return Instance.start(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
