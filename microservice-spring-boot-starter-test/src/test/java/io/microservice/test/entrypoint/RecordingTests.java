package io.microservice.test.entrypoint;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.microservice.context.CallContext;
import io.microservice.service.CallObserver;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointRequest;
import io.microservice.service.ServiceDefinition;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.ServiceWorkers;
import io.microservice.service.Workers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Recording}: its bounds.
 */
class RecordingTests {

	private final ServiceRegistry registry = new ServiceRegistry();

	private final EntrypointWaiter waiter = new EntrypointWaiter(this.registry);

	private final Entrypoint entrypoint = register();

	@Test
	void whenThereAreTooManyRunsThenTheOldestAreForgotten() {
		run(10_001);
		assertThat(this.waiter.runs("counter.next")).hasSize(10_000)
			.first()
			.extracting(EntrypointRun::result)
			.isEqualTo(2);
	}

	@Test
	void whenThereAreManyRunsThenTheLastAreTold() {
		run(30);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.waiter.await("counter.next").atMost(Duration.ofMillis(1)).toRun(31))
			.withMessageStartingWith("rpc 'counter.next' did not run as expected within PT0.001S: 30 of 31 runs.")
			.withMessageContaining("returned 11")
			.withMessageNotContaining("returned 10")
			.withMessageEndingWith("counter.next() returned 30");
	}

	private void run(int times) {
		EntrypointInvokers invokers = new EntrypointInvokers(
				new ServiceWorkers((name) -> new Workers(1, Runnable::run)), CallObserver.NONE, List.of(this.waiter));
		for (int i = 0; i < times; i++) {
			invokers.invoker(this.entrypoint).invoke(new Request());
		}
	}

	private Entrypoint register() {
		try {
			Method method = AtomicInteger.class.getMethod("incrementAndGet");
			AtomicInteger counter = new AtomicInteger();
			Entrypoint entrypoint = new Entrypoint("rpc", "next",
					new EntrypointMethod(new ServiceDefinition("counter"), () -> counter, method, method), Set.of(),
					Set.of());
			this.registry.register(entrypoint);
			return entrypoint;
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private final class Request implements EntrypointRequest {

		@Override
		public Entrypoint entrypoint() {
			return RecordingTests.this.entrypoint;
		}

		@Override
		public CallContext context() {
			return CallContext.create("test", "test");
		}

		@Override
		public Map<String, Object> headers() {
			return Map.of();
		}

		@Override
		public Object[] decode() {
			return new Object[0];
		}

		@Override
		public void succeed(@Nullable Object result) {
		}

		@Override
		public void fail(Throwable failure) {
			throw new IllegalStateException(failure);
		}

	}

}
