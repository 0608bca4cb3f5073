package io.writ.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class parameters of type {@link TestDatabase} and {@link TestRedis}: one fresh database and one emptied
 * Redis database a class, on servers that the whole JVM shares.
 *
 * <p>The servers run in containers where {@code WRIT_TEST_CONTAINERS=true} and Docker answers, else embedded.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("io")
@ExtendWith(WritServicesExtension.class)
public @interface WritServices {}
