package io.microservice.autoconfigure.websocket;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.autoconfigure.websocket.metrics.WebSocketHubMetricsAutoConfiguration;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.websocket.HubScope;
import io.microservice.websocket.WebSocketHub;
import io.microservice.websocket.hub.DefaultWebSocketHub;
import io.microservice.websocket.hub.HubObserver;
import io.microservice.websocket.hub.HubUser;
import io.microservice.websocket.hub.TestSocket;
import io.microservice.websocket.metrics.HubMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link WebSocketHubAutoConfiguration} and what goes with a hub.
 */
class WebSocketHubAutoConfigurationTests {

	private static final HubUser USER = () -> true;

	private final ApplicationContextRunner local = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(MicroserviceAutoConfiguration.class, MicroserviceAmqpAutoConfiguration.class,
					WebSocketHubAutoConfiguration.class, WebSocketHubMetricsAutoConfiguration.class,
					WebSocketHubHealthAutoConfiguration.class, WebSocketEndpointAutoConfiguration.class));

	private final ApplicationContextRunner cluster = this.local.withBean(ConnectionFactory.class,
			WebSocketHubAutoConfigurationTests::nowhere);

	@Test
	void whenThereIsNoBrokerThenTheHubIsLocal() {
		this.local.withBean(HubUser.class, () -> USER).run((context) -> {
			DefaultWebSocketHub hub = context.getBean(DefaultWebSocketHub.class);
			assertThat(hub.scope()).isEqualTo(HubScope.LOCAL);
			assertThat(hub.isRunning()).isTrue();
			assertThat(health(context.getBean(HealthIndicator.class)).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void whenThereIsABrokerThenTheHubSpansTheCluster() {
		this.cluster.run((context) -> assertThat(context.getBean(DefaultWebSocketHub.class).scope())
			.isEqualTo(HubScope.CLUSTER));
	}

	@Test
	void whenScopeIsLocalThenNoBrokerIsUsed() {
		this.cluster.withPropertyValues("microservice.websocket.hub.scope=local")
			.run((context) -> assertThat(context.getBean(DefaultWebSocketHub.class).scope()).isEqualTo(HubScope.LOCAL));
	}

	@Test
	void whenScopeIsClusterAndThereIsNoBrokerThenStartFails() {
		this.local.withPropertyValues("microservice.websocket.hub.scope=cluster")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidEntrypointException.class)
				.hasMessageContaining("no connection to a broker"));
	}

	@Test
	void whenNothingNeedsTheHubThenItDoesNotConnect() {
		this.cluster.run((context) -> {
			assertThat(context.getBean(DefaultWebSocketHub.class).isRunning()).isFalse();
			assertThat(health(context.getBean(HealthIndicator.class)).getStatus()).isEqualTo(Status.UNKNOWN);
		});
	}

	@Test
	void whenTheBrokerIsAwayThenTheHubServesItsSocketsAndHealthSaysSo() {
		this.cluster.withBean(HubUser.class, () -> USER).run((context) -> {
			DefaultWebSocketHub hub = context.getBean(DefaultWebSocketHub.class);
			assertThat(hub.isRunning()).isTrue();
			TestSocket socket = TestSocket.open(hub);
			assertThat(hub.unicast(socket.id(), "hello", 1)).isTrue();
			Health health = health(context.getBean(HealthIndicator.class));
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsEntry("scope", "cluster")
				.containsEntry("connections", 1)
				.containsEntry("state", "serves the sockets of this instance only, the broker is away");
		});
	}

	@Test
	void whenDisabledThenThereIsNothing() {
		this.local.withPropertyValues("microservice.websocket.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(WebSocketHub.class)
				.doesNotHaveBean(HealthIndicator.class)
				.doesNotHaveBean(WebSocketEndpoint.class));
	}

	@Test
	void whenUserHasAHubThenAutoConfigurationBacksOff() {
		WebSocketHub own = mock();
		this.local.withBean(WebSocketHub.class, () -> own)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(DefaultWebSocketHub.class)
				.doesNotHaveBean(HealthIndicator.class)
				.getBean(WebSocketHub.class)
				.isSameAs(own));
	}

	@ParameterizedTest
	@ValueSource(strings = { "name= ", "timeout=0", "absence=0", "max-subscriptions=0" })
	void whenAPropertyHasNoSenseThenItIsNamed(String property) {
		this.local.withPropertyValues("microservice.websocket.hub." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("microservice.websocket.hub." + property.split("=")[0]));
	}

	@Test
	void shouldBindProperties() {
		this.local
			.withPropertyValues("microservice.websocket.hub.scope=local", "microservice.websocket.hub.name=chat",
					"microservice.websocket.hub.timeout=3s", "microservice.websocket.hub.absence=4s",
					"microservice.websocket.hub.max-subscriptions=5",
					"microservice.websocket.hub.broadcasts[0].source=orders",
					"microservice.websocket.hub.broadcasts[0].type=placed",
					"microservice.websocket.hub.broadcasts[0].channel=orders")
			.run((context) -> {
				WebSocketHubProperties properties = context.getBean(WebSocketHubProperties.class);
				assertThat(properties.scope()).isEqualTo(HubScope.LOCAL);
				assertThat(properties.name()).isEqualTo("chat");
				assertThat(properties.timeout()).isEqualTo(Duration.ofSeconds(3));
				assertThat(properties.absence()).isEqualTo(Duration.ofSeconds(4));
				assertThat(properties.maxSubscriptions()).isEqualTo(5);
				assertThat(properties.broadcasts())
					.containsExactly(new WebSocketHubProperties.Broadcast("orders", "placed", "orders", null));
			});
	}

	@Test
	void whenThereIsAMeterRegistryThenTheHubIsMeasured() {
		this.local.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			context.getBean(HubMetrics.class).bindTo(registry);
			DefaultWebSocketHub hub = context.getBean(DefaultWebSocketHub.class);
			TestSocket fast = TestSocket.open(hub);
			TestSocket slow = TestSocket.open(hub);
			slow.takeNothing();
			hub.subscribe(fast.id(), "room");
			hub.subscribe(slow.id(), "room");
			hub.broadcast("room", "shout", 1);
			hub.unicast(fast.id(), "whisper", 1);
			assertThat(registry.get("microservice.websocket.connections").gauge().value()).isEqualTo(2);
			assertThat(registry.get("microservice.websocket.channels").gauge().value()).isEqualTo(1);
			assertThat(registry.get("microservice.websocket.broadcasts").counter().count()).isEqualTo(1);
			assertThat(registry.get("microservice.websocket.broadcast.fanout").timer().count()).isEqualTo(1);
			assertThat(registry.get("microservice.websocket.events").tag("outcome", "queued").counter().count())
				.isEqualTo(2);
			assertThat(registry.get("microservice.websocket.events").tag("outcome", "dropped").counter().count())
				.isEqualTo(1);
		});
	}

	@Test
	void whenThereIsNoMeterRegistryThenNothingIsMeasured() {
		this.local.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(HubObserver.class)
			.doesNotHaveBean(HubMetrics.class));
		this.local.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(WebSocketHub.class));
	}

	@Test
	void whenHealthIsSwitchedOffOrNotThereThenThereIsNoIndicator() {
		this.local.withPropertyValues("management.health.websocket.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthIndicator.class));
		this.local.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(WebSocketHub.class));
	}

	@Test
	void whenEndpointIsExposedThenItShowsConnectionsAndChannels() {
		this.local.withPropertyValues("management.endpoints.web.exposure.include=websocket").run((context) -> {
			DefaultWebSocketHub hub = context.getBean(DefaultWebSocketHub.class);
			TestSocket first = TestSocket.open(hub);
			TestSocket second = TestSocket.open(hub);
			hub.subscribe(first.id(), "room");
			hub.subscribe(second.id(), "room");
			WebSocketEndpoint endpoint = context.getBean(WebSocketEndpoint.class);
			WebSocketEndpoint.Description description = endpoint.describe(null);
			assertThat(description.scope()).isEqualTo(HubScope.LOCAL);
			assertThat(description.connected()).isTrue();
			assertThat(description.count()).isEqualTo(2);
			assertThat(description.connections()).extracting(WebSocketEndpoint.Connection::id)
				.containsExactlyInAnyOrder(first.id(), second.id());
			assertThat(description.connections().get(0).channels()).containsExactly("room");
			assertThat(description.channels()).containsEntry("room", 2);
			assertThat(endpoint.describe(1).connections()).hasSize(1);
			assertThatExceptionOfType(InvalidEndpointRequestException.class).isThrownBy(() -> endpoint.describe(-1));
		});
	}

	@Test
	void whenEndpointIsNotExposedThenThereIsNone() {
		this.local.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebSocketEndpoint.class));
	}

	private static Health health(HealthIndicator indicator) {
		Health health = indicator.health();
		assertThat(health).isNotNull();
		return health;
	}

	private static ConnectionFactory nowhere() {
		return new CachingConnectionFactory("localhost", 1);
	}

}
