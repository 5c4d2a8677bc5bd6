package io.microservice.broker;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/**
 * Tests for the order of the packages and for what each of them may use.
 */
@AnalyzeClasses(packages = "io.microservice.broker", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule packagesDependOnLowerPackagesOnly = layeredArchitecture()
		.consideringOnlyDependenciesInLayers()
		.layer("wire")
		.definedBy("io.microservice.broker.wire")
		.layer("message")
		.definedBy("io.microservice.broker.message")
		.layer("queue")
		.definedBy("io.microservice.broker.queue")
		.layer("routing")
		.definedBy("io.microservice.broker.routing")
		.layer("vhost")
		.definedBy("io.microservice.broker.vhost")
		.layer("connection")
		.definedBy("io.microservice.broker.connection")
		.layer("broker")
		.definedBy("io.microservice.broker")
		.ensureAllClassesAreContainedInArchitectureIgnoring("io.microservice.broker.autoconfigure..")
		.whereLayer("wire")
		.mayNotAccessAnyLayer()
		.whereLayer("message")
		.mayOnlyAccessLayers("wire")
		.whereLayer("queue")
		.mayOnlyAccessLayers("message", "wire")
		.whereLayer("routing")
		.mayOnlyAccessLayers("queue", "message", "wire")
		.whereLayer("vhost")
		.mayOnlyAccessLayers("routing", "queue", "message", "wire")
		.whereLayer("connection")
		.mayOnlyAccessLayers("vhost", "routing", "queue", "message", "wire");

	@ArchTest
	static final ArchRule onlyWireUsesTheImplementationOfTheClient = noClasses().that()
		.resideOutsideOfPackage("io.microservice.broker.wire")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("com.rabbitmq.client.impl..");

	@ArchTest
	static final ArchRule onlyAutoConfigurationUsesSpring = noClasses().that()
		.resideOutsideOfPackage("io.microservice.broker.autoconfigure..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework..");

	@ArchTest
	static final ArchRule theBrokerKnowsNothingOfServices = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.microservice.wire..", "io.microservice.context..", "io.microservice.service..",
				"io.microservice.amqp..", "io.microservice.rpc..", "io.microservice.autoconfigure..");

}
