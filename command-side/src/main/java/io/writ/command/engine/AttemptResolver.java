package io.writ.command.engine;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Lets a shell's handler ask for the {@link Attempt} that it runs in. */
final class AttemptResolver implements ParameterResolverFactory, ParameterResolver<Attempt> {

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable executable, Parameter[] parameters, int index) {
        return parameters[index].getType() == Attempt.class ? this : null;
    }

    @Override
    public Attempt resolveParameterValue(Message<?> message) {
        return Attempt.of(message);
    }

    @Override
    public boolean matches(Message<?> message) {
        return message.getMetaData().containsKey(Attempt.KEY);
    }
}
