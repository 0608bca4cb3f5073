package io.writ.command;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The core decides by what it is given and by nothing else; the shells around it may know more. */
@AnalyzeClasses(
        packages = {"io.writ.command", "io.writ.events"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class CoreIsPureTest {

    private static final Set<String> SHELLS = Set.of(
            "Aggregate", "Endpoint", "Configuration", "Desk", "Book", "Time", "Retention", "Ended", "PostureLevels");

    /** Reactions read the log, since what follows from an event may depend on others. */
    private static final String REACTION = "When";

    private static final DescribedPredicate<JavaClass> CORE = describe("are part of the core", CoreIsPureTest::isCore);

    @ArchTest
    static final ArchRule knowsNoFramework = noClasses()
            .that(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.axonframework..",
                    "java.sql..",
                    "javax.sql..",
                    "java.net.http..",
                    "java.nio.file..",
                    "org.slf4j..",
                    "io.writ.events.log..",
                    "io.writ.command.engine..");

    @ArchTest
    static final ArchRule readsNoClockAndDrawsNoLots = noClasses()
            .that(CORE)
            .should()
            .callMethodWhere(describe("its answer differs from call to call", CoreIsPureTest::isAmbient))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.writ.events.Ids")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Random.class);

    @ArchTest
    static final ArchRule policiesDoNotKnowApprovals = noClasses()
            .that()
            .resideInAPackage("io.writ.command.policy")
            .and(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.writ.command.approval");

    private static boolean isCore(JavaClass type) {
        var outermost = outermost(type).getSimpleName();
        return Set.of(
                                "io.writ.command.action",
                                "io.writ.command.approval",
                                "io.writ.command.delegation",
                                "io.writ.command.grant",
                                "io.writ.command.policy",
                                "io.writ.events.action",
                                "io.writ.command.posture",
                                "io.writ.events.approval",
                                "io.writ.events.delegation",
                                "io.writ.events.grant",
                                "io.writ.events.policy",
                                "io.writ.events.posture")
                        .contains(type.getPackageName())
                && SHELLS.stream().noneMatch(outermost::endsWith)
                && !outermost.startsWith(REACTION);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(CoreIsPureTest::outermost).orElse(type);
    }

    private static boolean isAmbient(JavaMethodCall call) {
        var target = call.getTarget();
        var name = target.getOwner().getSimpleName() + "." + target.getName();
        boolean takesNothing = target.getRawParameterTypes().isEmpty();
        return (name.endsWith(".now") && takesNothing)
                || Set.of("UUID.randomUUID", "System.currentTimeMillis", "System.nanoTime", "Math.random")
                        .contains(name);
    }
}
