package io.microservice;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Tests for the order of the packages and for what each of them may use.
 */
@AnalyzeClasses(packages = "io.microservice",
		importOptions = { ImportOption.DoNotIncludeTests.class, ArchitectureTests.NoTestSupport.class })
class ArchitectureTests {

	@ArchTest
	static final ArchRule packagesDependOnLowerPackagesOnly = new Floors().floor("wire")
		.floor("context", "wire")
		.floor("service", "context", "wire")
		.floor("amqp", "service", "context", "wire")
		.floor("messaging", "amqp", "service", "context", "wire")
		.floor("rpc", "amqp", "service", "context", "wire")
		.floor("rpc.server", "rpc", "amqp", "service", "context", "wire")
		.floor("rpc.client", "rpc", "amqp", "service", "context", "wire")
		.floor("event", "messaging", "amqp", "service", "context", "wire")
		.floor("endpoint", "amqp", "service", "context", "wire")
		.floor("discovery", "endpoint", "amqp", "service", "context", "wire")
		.floor("http", "service", "context", "wire")
		.floor("websocket", "http", "amqp", "service", "context", "wire")
		.floor("timer", "amqp", "service", "context", "wire")
		.floor("observation", "service", "context", "wire")
		.roof("autoconfigure");

	@ArchTest
	static final ArchRule packagesOfHttpDependOnLowerOnesOnly = layeredArchitecture()
		.consideringOnlyDependenciesInAnyPackage("io.microservice.http..")
		.layer("http")
		.definedBy("io.microservice.http")
		.layer("routing")
		.definedBy("io.microservice.http.routing..")
		.layer("exchange")
		.definedBy("io.microservice.http.exchange..")
		.layer("content")
		.definedBy("io.microservice.http.content..")
		.layer("limit")
		.definedBy("io.microservice.http.limit..")
		.layer("log")
		.definedBy("io.microservice.http.log..")
		.layer("error")
		.definedBy("io.microservice.http.error..")
		.layer("server")
		.definedBy("io.microservice.http.server..")
		.whereLayer("http")
		.mayNotAccessAnyLayer()
		.whereLayer("routing")
		.mayNotAccessAnyLayer()
		.whereLayer("exchange")
		.mayOnlyAccessLayers("http")
		.whereLayer("content")
		.mayOnlyAccessLayers("http")
		.whereLayer("limit")
		.mayOnlyAccessLayers("http", "exchange")
		.whereLayer("log")
		.mayOnlyAccessLayers("http", "exchange")
		.whereLayer("error")
		.mayOnlyAccessLayers("http", "exchange")
		.whereLayer("server")
		.mayNotBeAccessedByAnyLayer();

	@ArchTest
	static final ArchRule packagesAreFreeOfCycles = slices().matching("io.microservice.(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule packagesAreNullMarked = classes().should(resideInNullMarkedPackage());

	@ArchTest
	static final ArchRule rootPackageIsEmpty = noClasses().that()
		.doNotHaveSimpleName("package-info")
		.should()
		.resideInAPackage("io.microservice")
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule onlyAmqpUsesSpringAmqp = noClasses().that()
		.resideOutsideOfPackages("io.microservice.amqp..", "io.microservice.autoconfigure..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.amqp..", "com.rabbitmq..");

	@ArchTest
	static final ArchRule onlyAutoConfigurationUsesSpringBoot = noClasses().that()
		.resideOutsideOfPackage("io.microservice.autoconfigure..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..");

	@ArchTest
	static final ArchRule nothingUsesTheRabbitAutoConfigurationOfSpringBoot = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot.amqp..", "org.springframework.boot.rabbitmq..");

	@ArchTest
	static final ArchRule onlyObservationUsesMeters = noClasses().that()
		.resideOutsideOfPackages("io.microservice..observation..", "io.microservice..metrics..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.micrometer.core..");

	private static ArchCondition<JavaClass> resideInNullMarkedPackage() {
		return new ArchCondition<>("reside in a @NullMarked package") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean satisfied = type.getPackage().isAnnotatedWith(NullMarked.class);
				events.add(new SimpleConditionEvent(type, satisfied, type.getName() + " in " + type.getPackageName()));
			}

		};
	}

	/**
	 * Leaves out the embedded broker and what records on which broker tests ran: no main
	 * code knows of them.
	 */
	static final class NoTestSupport implements ImportOption {

		@Override
		public boolean includes(Location location) {
			return !location.contains("/io/microservice/broker/") && !location.contains("/io/microservice/test/");
		}

	}

	/**
	 * The packages, ground floor first, each with those it may use.
	 */
	private static final class Floors {

		private LayeredArchitecture architecture = layeredArchitecture().consideringOnlyDependenciesInLayers()
			.withOptionalLayers(true)
			.ensureAllClassesAreContainedInArchitectureIgnoring("io.microservice");

		Floors floor(String name, String... lower) {
			define(name);
			this.architecture = (lower.length > 0) ? this.architecture.whereLayer(name).mayOnlyAccessLayers(lower)
					: this.architecture.whereLayer(name).mayNotAccessAnyLayer();
			return this;
		}

		LayeredArchitecture roof(String name) {
			define(name);
			return this.architecture.whereLayer(name).mayNotBeAccessedByAnyLayer();
		}

		private void define(String name) {
			String pattern = "io.microservice." + name + (name.equals("rpc") ? "" : "..");
			this.architecture = this.architecture.layer(name).definedBy(pattern);
		}

	}

}
