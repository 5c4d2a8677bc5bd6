package io.microservice.rpc.server;

import java.util.List;
import java.util.Optional;

import io.microservice.rpc.RemoteException;
import io.microservice.rpc.Rpc;
import io.microservice.service.EntrypointInterceptor;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.RawCaller;
import io.microservice.test.RawCaller.Reply;
import io.microservice.test.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RpcServer} with every property set to something else than its default.
 */
@OnBroker
class RpcServerConfigurationTests {

	private static ConfigurableApplicationContext application;

	private static RawCaller caller;

	@BeforeAll
	static void start() {
		application = TestApplication
			.with("microservice.name=server-own", "spring.application.name=not-used",
					"microservice.parent-calls-tracked=1", "microservice.rpc.naming=snake-case",
					"microservice.rpc.exchange=other-rpc", "microservice.rpc.server.reply-delivery-mode=transient",
					"microservice.rpc.server.error-detail=type-only", "microservice.rpc.server.prefetch=1",
					"service.suffix=placeholder")
			.run(Own.class, Named.class, Interceptors.class);
		caller = RawCaller.open("other-rpc");
	}

	@AfterAll
	static void stop() {
		caller.close();
		application.close();
	}

	@Test
	void namesAreInSnakeCase() {
		assertThat(caller.call("server-own.full_name", request("{\"first_name\": \"A\", \"last_name\": \"B\"}"))
			.result()
			.stringValue()).isEqualTo("A B");
		assertThat(caller.call("server-own.fullName", request("{}")).error().get("exc_type").stringValue())
			.isEqualTo("MethodNotFound");
		assertThat(caller.call("server-own.full_name", request("{}")).error().get("value").stringValue())
			.isEqualTo("full_name() missing 2 required positional arguments: 'first_name' and 'last_name'");
	}

	@Test
	void nameInAnnotationStays() {
		assertThat(caller.call("server-own.asIs", request("{}")).result().booleanValue()).isTrue();
	}

	@Test
	void applicationHasSeveralServices() {
		assertThat(caller.call("server-placeholder.which", request("{}")).result().stringValue()).isEqualTo("named");
	}

	@Test
	void repliesAreTransient() {
		assertThat(caller.call("server-own.asIs", request("{}")).properties().getDeliveryMode()).isEqualTo(1);
	}

	@Test
	void unexpectedExceptionIsToldByItsTypeOnly() {
		Reply reply = caller.call("server-own.unexpected", request("{}"));
		assertThat(reply.error().toString())
			.isEqualTo("{\"exc_type\":\"IllegalStateException\",\"exc_path\":\"java.lang.IllegalStateException\","
					+ "\"exc_args\":[],\"value\":\"\"}");
	}

	@Test
	void whatIsMeantForCallersIsTold() {
		assertThat(caller.call("server-own.expected", request("{}")).error().get("value").stringValue())
			.isEqualTo("by zero");
		assertThat(caller.call("server-own.declared", request("{}")).error().get("value").stringValue())
			.isEqualTo("told");
	}

	@Test
	void interceptorsAreCalledInTheirOrder() {
		assertThat(caller.call("server-own.intercepted", request("{}")).result().stringValue())
			.isEqualTo("first(second(method))");
	}

	private static String request(String keywords) {
		return "{\"args\": [], \"kwargs\": %s}".formatted(keywords);
	}

	static class Own {

		@Rpc
		String fullName(String firstName, String lastName) {
			return firstName + " " + lastName;
		}

		@Rpc("asIs")
		boolean named() {
			return true;
		}

		@Rpc
		void unexpected() {
			throw new IllegalStateException("secret");
		}

		@Rpc(expectedExceptions = ArithmeticException.class)
		void expected() {
			throw new ArithmeticException("by zero");
		}

		@Rpc
		void declared() {
			throw new Declared("told");
		}

		@Rpc
		Optional<String> intercepted() {
			return Optional.of("method");
		}

	}

	@Microservice("server-${service.suffix}")
	static class Named {

		@Rpc
		String which() {
			return "named";
		}

	}

	@RemoteException
	static class Declared extends RuntimeException {

		Declared(String message) {
			super(message);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Interceptors {

		@Bean
		@Order(2)
		EntrypointInterceptor second() {
			return around("second");
		}

		@Bean
		@Order(1)
		EntrypointInterceptor first() {
			return around("first");
		}

		private static EntrypointInterceptor around(String name) {
			return (call, chain) -> {
				Mono<Object> result = chain.proceed(call);
				return List.of("intercepted").contains(call.entrypoint().name())
						? result.map((value) -> name + "(" + unwrap(value) + ")") : result;
			};
		}

		private static Object unwrap(Object value) {
			return (value instanceof Optional<?> optional) ? optional.orElseThrow() : value;
		}

	}

}
