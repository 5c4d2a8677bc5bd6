package io.microservice.rpc.server;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import io.microservice.service.EntrypointMethod;
import io.microservice.service.ServiceDefinition;
import io.microservice.wire.JsonCodec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResultType}.
 */
class ResultTypeTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			value     | int
			nothing   | void
			list      | java.util.List<java.lang.String>
			optional  | java.util.Optional<java.lang.String>
			future    | java.util.List<java.lang.String>
			stage     | java.lang.String
			mono      | java.util.Optional<java.lang.String>
			flux      | java.util.List<java.util.List<java.lang.String>>
			publisher | java.util.List<java.lang.String>
			flow      | java.util.List<java.lang.String>
			unknown   | java.lang.Object
			raw       | java.lang.Object
			completed | java.lang.Void
			variable  | java.util.List<java.lang.Long>
			""")
	void resultIsWhatIsInsideOfWhatIsReturned(String name, String type) {
		Method method = ReflectionUtils.findMethod(Results.class, name);
		assertThat(method).isNotNull();
		EntrypointMethod entrypoint = new EntrypointMethod(new ServiceDefinition("service"), Object::new, Results.class,
				method, method);
		assertThat(ResultType.of(entrypoint, new JsonCodec()).toCanonical()).isEqualTo(type);
	}

	abstract static class Base<T> {

		abstract Flux<T> variable();

	}

	abstract static class Results extends Base<Long> {

		abstract int value();

		abstract void nothing();

		abstract List<String> list();

		abstract Optional<String> optional();

		abstract CompletableFuture<List<String>> future();

		abstract CompletionStage<String> stage();

		abstract Mono<Optional<String>> mono();

		abstract Flux<List<String>> flux();

		abstract Publisher<String> publisher();

		abstract Flow.Publisher<String> flow();

		abstract Mono<?> unknown();

		@SuppressWarnings("rawtypes")
		abstract Mono raw();

		abstract Mono<Void> completed();

	}

}
