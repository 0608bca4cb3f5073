package io.writ.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.writ.query", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {

    @ArchTest
    static final ArchRule NEVER_DECIDES =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.writ.command..", "io.writ.ops..");

    @ArchTest
    static final ArchRule HAS_NO_AXON =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.axonframework..");

    @ArchTest
    static final ArchRule NEVER_APPENDS = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.writ.events.log.EventWriter")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.writ.events.log.PostgresEventLog");
}
