package io.microservice.test.autoconfigure;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Tests for what the packages may use.
 */
@AnalyzeClasses(
		packages = { "io.microservice.test.autoconfigure", "io.microservice.test.entrypoint",
				"io.microservice.test.event", "io.microservice.test.rpc" },
		importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule toolsDoNotKnowEachOther = slices().matching("io.microservice.test.(entrypoint|event|rpc)")
		.should()
		.notDependOnEachOther();

	@ArchTest
	static final ArchRule packagesAreNullMarked = classes().should(resideInNullMarkedPackage());

	@ArchTest
	static final ArchRule onlyAutoConfigurationUsesSpringBootAndTheEmbeddedBroker = noClasses().that()
		.resideOutsideOfPackage("io.microservice.test.autoconfigure")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot..", "io.microservice.broker..",
				"io.microservice.autoconfigure..");

	@ArchTest
	static final ArchRule nothingUsesTheRabbitAutoConfigurationOfSpringBoot = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot.amqp..", "org.springframework.boot.rabbitmq..");

	private static ArchCondition<JavaClass> resideInNullMarkedPackage() {
		return new ArchCondition<>("reside in a @NullMarked package") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean satisfied = type.getPackage().isAnnotatedWith(NullMarked.class);
				events.add(new SimpleConditionEvent(type, satisfied, type.getName() + " in " + type.getPackageName()));
			}

		};
	}

}
