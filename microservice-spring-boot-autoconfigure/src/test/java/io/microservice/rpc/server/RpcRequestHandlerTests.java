package io.microservice.rpc.server;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import io.microservice.rpc.RpcNaming;
import io.microservice.service.CallObserver;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceDefinition;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.ServiceWorkers;
import io.microservice.service.Workers;
import io.microservice.test.OnBroker;
import io.microservice.test.RawCaller;
import io.microservice.test.TestApplication;
import io.microservice.wire.JsonCodec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RpcRequestHandler}.
 */
@OnBroker
class RpcRequestHandlerTests {

	private static final ServiceDefinition SERVICE = new ServiceDefinition("handled");

	private static ConfigurableApplicationContext application;

	private static RawCaller caller;

	@BeforeAll
	static void start() {
		application = TestApplication.run(Handlers.class);
		caller = RawCaller.open();
	}

	@AfterAll
	static void stop() {
		caller.close();
		application.close();
	}

	@Test
	void shouldTakeAnyArguments() {
		assertThat(result("echo", """
				{"args": [1, "a", null, [2.5]], "kwargs": {"on": true, "none": null, "map": {"k": "v"}}}"""))
			.isEqualTo("echo [1, a, null, [2.5]] {on=true, none=null, map={k=v}} of 1");
		assertThat(result("echo", """
				{"args": [], "kwargs": {}, "more": 1}""")).isEqualTo("echo [] {} of 1");
	}

	@Test
	void shouldAnswerLater() {
		assertThat(result("later", """
				{"args": [], "kwargs": {}}""")).isEqualTo("later");
	}

	@Test
	void whenHandlerFailsThenTheCallerIsToldWhatWith() {
		assertThat(error("fail", """
				{"args": [], "kwargs": {}}""")).isEqualTo("java.io.IOException: broken");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "{}", "{\"args\": []}", "{\"args\": null, \"kwargs\": {}}" })
	void whenArgumentsAreMissingThenRequestIsMalformed(String body) {
		assertThat(error("echo", body))
			.isEqualTo("nameko.exceptions.MalformedRequest: Message missing `args` or `kwargs`");
	}

	@Test
	void whenThereIsNoJsonThenRequestIsMalformed() {
		assertThat(error("echo", "{")).startsWith("nameko.exceptions.MalformedRequest: Invalid JSON");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "{\"args\": 1, \"kwargs\": {}}", "{\"args\": [], \"kwargs\": [1]}" })
	void whenArgumentsAreNoArgumentsThenRequestIsRefused(String body) {
		assertThat(error("echo", body)).startsWith("nameko.exceptions.IncorrectSignature: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a.b" })
	void whenNoRequestCanReachTheNameThenThatIsSaid(String name) {
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> registrar().register(SERVICE, name, (request) -> null, Set.of()))
			.withMessageContaining("'" + name + "'");
	}

	@Test
	void whenNameIsTakenThenThatIsSaid() {
		RpcEntrypointRegistrar registrar = registrar();
		registrar.register(SERVICE, "one", (request) -> null, Set.of());
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> registrar.register(SERVICE, "one", (request) -> null, Set.of()))
			.withMessageContaining("'handled.one'");
	}

	private static String result(String method, String body) {
		return caller.call("handled." + method, body).result().asString();
	}

	private static String error(String method, String body) {
		JsonNode error = caller.call("handled." + method, body).error();
		return error.get("exc_path").asString() + ": " + error.get("value").asString();
	}

	private static RpcEntrypointRegistrar registrar() {
		EntrypointInvokers invokers = new EntrypointInvokers(
				new ServiceWorkers((name) -> new Workers(1, Runnable::run)), CallObserver.NONE, List.of());
		return new RpcEntrypointRegistrar(new ServiceRegistry(), invokers, new JsonCodec(), RpcNaming.AS_DECLARED,
				null);
	}

	static class Handlers implements SmartInitializingSingleton {

		private final RpcEntrypointRegistrar registrar;

		Handlers(RpcEntrypointRegistrar registrar) {
			this.registrar = registrar;
		}

		@Override
		public void afterSingletonsInstantiated() {
			register("echo", (request) -> "%s %s %s of %d".formatted(request.method(), request.arguments(),
					request.keywords(), request.context().callIdStack().size()));
			register("later", (request) -> Mono.just("later"));
			register("fail", (request) -> {
				throw new IOException("broken");
			});
		}

		private void register(String name, RpcRequestHandler handler) {
			this.registrar.register(SERVICE, name, handler, Set.of(Exception.class));
		}

	}

}
