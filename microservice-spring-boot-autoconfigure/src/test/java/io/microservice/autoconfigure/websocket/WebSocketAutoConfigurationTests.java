package io.microservice.autoconfigure.websocket;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.service.EntrypointAutoConfiguration;
import io.microservice.autoconfigure.websocket.metrics.WebSocketMetricsAutoConfiguration;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.websocket.SlowClientPolicy;
import io.microservice.websocket.WebSocket;
import io.microservice.websocket.WebSocketConnection;
import io.microservice.websocket.WebSocketRpc;
import io.microservice.websocket.metrics.SocketMetrics;
import io.microservice.websocket.raw.WebSocketRoutes;
import io.microservice.websocket.rpc.WebSocketRpcRoute;
import io.microservice.websocket.socket.HandshakeOptions;
import io.microservice.websocket.socket.SocketHandlerMapping;
import io.microservice.websocket.socket.SocketOptions;
import io.microservice.websocket.socket.SocketServer;
import io.microservice.websocket.socket.Sockets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.DispatcherHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link WebSocketAutoConfiguration}.
 */
class WebSocketAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(MicroserviceAutoConfiguration.class,
			EntrypointAutoConfiguration.class, WebFluxAutoConfiguration.class, WebSocketHubAutoConfiguration.class,
			WebSocketAutoConfiguration.class, WebSocketMetricsAutoConfiguration.class);

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withPropertyValues("spring.application.name=chat")
		.withConfiguration(CONFIGURATIONS);

	@Test
	void whenThereIsNoMethodThenNothingIsServed() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(SocketHandlerMapping.class);
			assertThat(context.getBean(WebSocketRpcRoute.class).isUsed()).isFalse();
			assertThat(context.getBean(WebSocketRoutes.class).isUsed()).isFalse();
		});
	}

	@Test
	void whenThereAreMethodsThenTheyAreServed() {
		this.runner.withBean(Chat.class).run((context) -> {
			assertThat(context.getBean(WebSocketRpcRoute.class).isUsed()).isTrue();
			assertThat(context.getBean(WebSocketRoutes.class).isUsed()).isTrue();
		});
	}

	@Test
	void whenDisabledThenThereIsNothing() {
		this.runner.withPropertyValues("microservice.websocket.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Sockets.class));
	}

	@Test
	void whenThereIsNoWebApplicationThenThereAreNoSockets() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withPropertyValues("spring.application.name=chat")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Sockets.class));
	}

	@Test
	void whenThereIsNoNettyOrWebFluxThenThereAreNoSockets() {
		for (Class<?> missing : new Class<?>[] { HttpServer.class, DispatcherHandler.class }) {
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(MicroserviceAutoConfiguration.class,
						EntrypointAutoConfiguration.class, WebSocketAutoConfiguration.class))
				.withClassLoader(new FilteredClassLoader(missing))
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Sockets.class));
		}
	}

	@Test
	void whenThereIsAServerOfSocketsThenItIsUsed() {
		SocketServer server = mock(SocketServer.class);
		this.runner.withBean(SocketServer.class, () -> server)
			.run((context) -> assertThat(context.getBean(SocketServer.class)).isSameAs(server));
	}

	@Test
	void whenThereIsARegistryOfMetersThenMessagesAreCounted() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(SocketMetrics.class));
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			MeterRegistry registry = new SimpleMeterRegistry();
			context.getBean(SocketMetrics.class).bindTo(registry);
			assertThat(registry.getMeters()).extracting((meter) -> meter.getId().getName())
				.containsExactlyInAnyOrder("microservice.websocket.messages.received",
						"microservice.websocket.messages.sent", "microservice.websocket.messages.dropped");
		});
	}

	@Test
	void defaultsAreSafe() {
		this.runner.run((context) -> {
			WebSocketProperties properties = context.getBean(WebSocketProperties.class);
			assertThat(WebSocketOptions.sockets(properties)).isEqualTo(
					new SocketOptions(1 << 20, Duration.ofSeconds(30), null, 1 << 20, SlowClientPolicy.CLOSE, null));
			HandshakeOptions handshakes = WebSocketOptions.handshakes(properties);
			assertThat(handshakes.allowedOrigins()).isEmpty();
			assertThat(handshakes.plainRequestStatus()).isEqualTo(HttpStatus.UPGRADE_REQUIRED);
			assertThat(WebSocketOptions.path(properties).getPatternString()).isEqualTo("/ws");
		});
	}

	@ParameterizedTest
	@CsvSource({ "max-frame-size, 0B", "max-frame-size, 3GB", "outbound.buffer-size, 0B", "max-connections, 0",
			"max-connections-per-address, 0", "plain-request-status, 200", "max-concurrent-calls, 0",
			"max-pending-calls, -1", "max-messages-per-second, 0", "heartbeat-interval, -1s", "idle-timeout, -1s",
			"path, '/{a'" })
	void whenAPropertyIsWrongThenStartFailsAndNamesIt(String property, String value) {
		this.runner.withPropertyValues("microservice.websocket." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("microservice.websocket." + property));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SameName | have the name 'join'
			SamePath | serve the same WebSockets
			NoPath | neither a 'url' nor a 'regex'
			WrongPath | /{a
			WrongResult | takes or sends messages
			WrongParameter | no argument for the parameter 'room'
			""")
	void whenMethodsCannotBeServedThenStartFailsAndSaysWhy(String bean, String message) throws Exception {
		Class<?> type = Class.forName(getClass().getName() + "$" + bean);
		this.runner.withBean(type).run((context) -> {
			Throwable failure = context.getStartupFailure();
			assertThat(failure).isNotNull();
			assertThat(NestedExceptionUtils.getMostSpecificCause(failure))
				.isInstanceOf(InvalidEntrypointException.class)
				.hasMessageContaining(message);
		});
	}

	static class Chat {

		@WebSocketRpc
		void join(String socketId) {
		}

		@WebSocket("/raw")
		void raw() {
		}

	}

	static class SameName {

		@WebSocketRpc
		void join() {
		}

		@WebSocketRpc("join")
		void other() {
		}

	}

	static class SamePath {

		@WebSocket("/raw/{a}")
		void one() {
		}

		@WebSocket("/raw/{b}")
		void other() {
		}

	}

	static class NoPath {

		@WebSocket
		void raw() {
		}

	}

	static class WrongPath {

		@WebSocket("/{a")
		void raw() {
		}

	}

	static class WrongResult {

		@WebSocket("/raw")
		int raw() {
			return 1;
		}

	}

	static class WrongParameter {

		@WebSocket("/raw/{id}")
		void raw(WebSocketConnection connection, String room) {
		}

	}

}
