// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Who may know whom inside the planner.
///
///     formats ──▶ planner ◀── check
///        ▲           │ ▲
///     PlanCommand    ▼ │
///                  search
class BoundariesTest {
    private static final JavaClasses PLANNER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.porchlight.planner");

    @Test
    void theCheckerSharesNoCodeWithTheSearch() {
        noClasses()
                .that()
                .resideInAPackage("..check..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..search..", "..formats..")
                .check(PLANNER);
        noClasses()
                .that()
                .resideInAnyPackage("..search..", "..formats..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..check..")
                .check(PLANNER);
    }

    @Test
    void filesKnowNothingOfTheSearchNorTheSearchOfFiles() {
        noClasses()
                .that()
                .resideInAPackage("..formats..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..search..")
                .check(PLANNER);
        noClasses()
                .that()
                .resideInAPackage("..search..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..formats..")
                .check(PLANNER);
    }

    @Test
    void thePlannerStandsByItself() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "tools.jackson..", "org.porchlight.planner..")
                .check(PLANNER);
    }

    @Test
    void onlyFilesAreReadWithJackson() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..formats..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson..")
                .check(PLANNER);
    }
}
