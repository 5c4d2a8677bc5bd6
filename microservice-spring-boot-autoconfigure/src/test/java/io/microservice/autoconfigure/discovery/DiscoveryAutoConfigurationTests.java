package io.microservice.autoconfigure.discovery;

import java.net.ConnectException;
import java.util.List;
import java.util.Map;

import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.autoconfigure.service.EntrypointAutoConfiguration;
import io.microservice.discovery.DiscoveryResponder;
import io.microservice.discovery.PresenceAnnouncer;
import io.microservice.discovery.ServiceDiscovery;
import io.microservice.service.Microservice;
import org.junit.jupiter.api.Test;

import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for the auto-configurations of discovery.
 */
class DiscoveryAutoConfigurationTests {

	private final ApplicationContextRunner withoutBroker = new ApplicationContextRunner()
		.withPropertyValues("microservice.name=shop")
		.withConfiguration(
				AutoConfigurations.of(MicroserviceAutoConfiguration.class, MicroserviceAmqpAutoConfiguration.class,
						EntrypointAutoConfiguration.class, DiscoveryAutoConfiguration.class,
						MicroservicesEndpointAutoConfiguration.class, ServiceCatalogEndpointAutoConfiguration.class,
						MicroserviceHealthAutoConfiguration.class, MicroserviceInfoAutoConfiguration.class));

	private final ConnectionFactory connections = mock();

	private final ApplicationContextRunner contextRunner = this.withoutBroker.withBean(ConnectionFactory.class,
			() -> this.connections);

	@Test
	void whenThereIsNoServiceThenNothingIsConnected() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasNotFailed()
				.hasSingleBean(DiscoveryResponder.class)
				.hasSingleBean(PresenceAnnouncer.class)
				.hasSingleBean(ServiceDiscovery.class);
			then(this.connections).should(never()).createConnection();
		});
	}

	@Test
	void whenThereIsNoBrokerThenNothingIsDiscovered() {
		this.withoutBroker.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(DiscoveryResponder.class)
			.doesNotHaveBean(PresenceAnnouncer.class)
			.doesNotHaveBean(ServiceDiscovery.class));
	}

	@Test
	void whenDiscoveryIsDisabledThenNothingIsDiscovered() {
		this.contextRunner
			.withPropertyValues("microservice.discovery.enabled=false", "management.endpoints.web.exposure.include=*")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(DiscoveryResponder.class)
				.doesNotHaveBean(ServiceDiscovery.class)
				.doesNotHaveBean(ServiceCatalogEndpoint.class));
	}

	@Test
	void whenUserHasADiscoveryThenAutoConfigurationBacksOff() {
		this.contextRunner
			.withBean("own", ServiceDiscovery.class, () -> ServiceDiscovery.builder().uri("amqp://localhost:1").build())
			.run((context) -> assertThat(context).getBean(ServiceDiscovery.class).isSameAs(context.getBean("own")));
	}

	@Test
	void whenAnOptionIsInvalidThenItIsNamed() {
		this.contextRunner.withPropertyValues("microservice.discovery.timeout=0s")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("'timeout'"));
		this.contextRunner.withPropertyValues("microservice.discovery.prefix=a.*")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("'prefix'"));
	}

	@Test
	void whenEndpointsAreExposedThenTheyAreThere() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=microservices,servicecatalog")
			.run((context) -> assertThat(context).hasSingleBean(MicroservicesEndpoint.class)
				.hasSingleBean(ServiceCatalogEndpoint.class));
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(MicroservicesEndpoint.class)
			.doesNotHaveBean(ServiceCatalogEndpoint.class));
	}

	@Test
	void whenUrlOfTheManagementApiIsNoneThenPropertyIsNamed() {
		this.contextRunner
			.withPropertyValues("management.endpoints.web.exposure.include=servicecatalog",
					"microservice.discovery.management.url=not a url")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("microservice.discovery.management.url"));
	}

	@Test
	void whenThereIsNoActuatorThenDiscoveryIs() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MicroserviceAutoConfiguration.class,
					MicroserviceAmqpAutoConfiguration.class, DiscoveryAutoConfiguration.class))
			.withBean(ConnectionFactory.class, () -> this.connections)
			.withClassLoader(
					new FilteredClassLoader("org.springframework.boot.actuate", "org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasSingleBean(ServiceDiscovery.class));
	}

	@Test
	void whenNothingIsConsumedThenHealthIsUpUnlessDisabled() {
		this.contextRunner.run((context) -> {
			Health health = context.getBean(HealthIndicator.class).health();
			assertThat(health).isNotNull();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("consuming", 0).containsEntry("notConsuming", List.of());
		});
		this.contextRunner.withPropertyValues("management.health.microservice.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MicroserviceHealthIndicator.class)
				.doesNotHaveBean(ReadinessHealthGroups.class));
	}

	@Test
	void whenBrokerIsAwayThenHealthIsDown() {
		given(this.connections.createConnection()).willThrow(new AmqpConnectException(new ConnectException("away")));
		this.contextRunner.withBean(Shop.class).run((context) -> {
			assertThat(context).hasNotFailed();
			Health health = context.getBean(HealthIndicator.class).health();
			assertThat(health).isNotNull();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		});
	}

	@Test
	void whenThereIsAReadinessGroupThenHealthTakesPartInIt() {
		HealthEndpointGroup primary = mock();
		HealthEndpointGroup readiness = mock();
		HealthEndpointGroup liveness = mock();
		given(readiness.isMember("readinessState")).willReturn(true);
		this.contextRunner.run((context) -> {
			HealthEndpointGroups groups = context.getBean(ReadinessHealthGroups.class)
				.postProcessHealthEndpointGroups(
						HealthEndpointGroups.of(primary, Map.of("readiness", readiness, "liveness", liveness)));
			HealthEndpointGroup changed = groups.get("readiness");
			assertThat(changed).isNotNull();
			assertThat(changed.isMember("microservice")).isTrue();
			assertThat(changed.isMember("readinessState")).isTrue();
			assertThat(changed.isMember("db")).isFalse();
			assertThat(groups.get("liveness")).isSameAs(liveness);
			assertThat(groups.getPrimary()).isSameAs(primary);
			HealthEndpointGroups without = HealthEndpointGroups.of(primary, Map.of("liveness", liveness));
			assertThat(context.getBean(ReadinessHealthGroups.class).postProcessHealthEndpointGroups(without))
				.isSameAs(without);
		});
		this.contextRunner.withPropertyValues("microservice.health.readiness=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ReadinessHealthGroups.class));
	}

	@Test
	void whenThereIsAServiceThenInfoHasIt() {
		this.withoutBroker.withPropertyValues("microservice.instance-id=one", "microservice.version=1.2.3")
			.withBean(Shop.class)
			.run((context) -> {
				Info.Builder builder = new Info.Builder();
				context.getBean(InfoContributor.class).contribute(builder);
				assertThat(builder.build().get("microservices")).asInstanceOf(MAP)
					.containsExactly(Map.entry("found", new MicroserviceInfoContributor.Service("1.2.3", "one")));
			});
	}

	@Test
	void whenServicesAreShownThenTheyCanBeReset() {
		this.withoutBroker.withPropertyValues("management.endpoints.web.exposure.include=microservices")
			.withBean(Shop.class)
			.run((context) -> {
				MicroservicesEndpoint endpoint = context.getBean(MicroservicesEndpoint.class);
				assertThat(endpoint.services().services()).extracting((service) -> service.info().name())
					.containsExactly("found");
				MicroservicesEndpoint.Service before = endpoint.service("found");
				assertThat(before).isNotNull();
				MicroservicesEndpoint.Service after = endpoint.reset("found");
				assertThat(after).isNotNull();
				assertThat(after.stats().started()).isAfterOrEqualTo(before.stats().started());
				assertThat(endpoint.service("missing")).isNull();
				assertThat(endpoint.reset("missing")).isNull();
			});
	}

	@Microservice("found")
	static class Shop {

	}

}
