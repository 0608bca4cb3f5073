package io.writ.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "io.writ.events", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {

    private static final String LOG = "io.writ.events.log..";
    private static final String KEYS = "io.writ.events.keys..";

    @ArchTest
    static final ArchRule THE_MODULE_KNOWS_NO_FRAMEWORK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "org.axonframework..", "jakarta.servlet..", "jakarta.persistence..")
            .because("events are read by programs that have neither");

    @ArchTest
    static final ArchRule ONLY_THE_LOG_AND_THE_KEYS_KNOW_THE_DATABASE = noClasses()
            .that()
            .resideOutsideOfPackages(LOG, KEYS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb..", "com.zaxxer.hikari..")
            .because("the vocabularies are pure");

    @ArchTest
    static final ArchRule THE_LOG_DOES_NOT_KNOW_WHAT_IT_HOLDS = noClasses()
            .that()
            .resideInAPackage(LOG)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.writ.events.action..",
                    "io.writ.events.approval..",
                    "io.writ.events.policy..",
                    "io.writ.events.posture..",
                    "io.writ.events.refusal..",
                    "tools.jackson..")
            .because("payloads are bytes to it");

    @ArchTest
    static final ArchRule VOCABULARIES_TAKE_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.writ.events.action..",
                    "io.writ.events.approval..",
                    "io.writ.events.policy..",
                    "io.writ.events.posture..",
                    "io.writ.events.refusal..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .because("time arrives inside the command");
}
