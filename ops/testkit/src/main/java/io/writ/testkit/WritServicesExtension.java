package io.writ.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the services to whoever asks for them; starts only what is asked for. */
final class WritServicesExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(WritServices.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == TestDatabase.class || type == TestRedis.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var owner = outermost(context);
        var store = context.getRoot().getStore(NAMESPACE);
        return parameter.getParameter().getType() == TestRedis.class
                ? store.computeIfAbsent(owner.getName() + "#redis", key -> TestRedis.fresh(), TestRedis.class)
                : store.computeIfAbsent(
                        owner.getName() + "#database",
                        key -> TestDatabase.fresh(owner.getSimpleName()),
                        TestDatabase.class);
    }

    private static Class<?> outermost(ExtensionContext context) {
        var type = context.getRequiredTestClass();
        while (type.getEnclosingClass() != null) {
            type = type.getEnclosingClass();
        }
        return type;
    }
}
