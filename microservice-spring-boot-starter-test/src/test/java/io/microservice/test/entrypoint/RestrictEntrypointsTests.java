package io.microservice.test.entrypoint;

import java.util.Set;

import io.microservice.broker.Broker;
import io.microservice.broker.BrokerQueue;
import io.microservice.rpc.MethodNotFoundException;
import io.microservice.rpc.client.ClusterRpc;
import io.microservice.service.Entrypoint;
import io.microservice.service.ServiceRegistry;
import io.microservice.test.app.TestApplication;
import io.microservice.test.autoconfigure.AutoConfigureEmbeddedBroker;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RestrictEntrypoints}.
 */
@AutoConfigureEmbeddedBroker
@SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.NONE)
@RestrictEntrypoints({ "orders.place", "orders.who_am_i" })
class RestrictEntrypointsTests {

	@Autowired
	private ServiceRegistry registry;

	@Autowired
	private ClusterRpc rpc;

	@Autowired
	private EntrypointHook hook;

	@Test
	void shouldLeaveOnlyTheNamedEntrypoints() {
		assertThat(this.registry.entrypoints()).extracting(Entrypoint::toString)
			.containsExactlyInAnyOrder("orders.place", "orders.who_am_i");
		assertThat(this.rpc.service("orders").method("place").call("Ada", 2)).isNotNull();
		assertThatExceptionOfType(MethodNotFoundException.class)
			.isThrownBy(() -> this.rpc.service("orders").method("sum").call(1));
		assertThatIllegalArgumentException().isThrownBy(() -> this.hook.entrypoint("orders.sum"));
	}

	@Test
	void whenANameIsNotThereThenTheContextFailsToStart() {
		assertThatException()
			.isThrownBy(() -> new TestContextManager(Misspelled.class).getTestContext().getApplicationContext())
			.havingRootCause()
			.isInstanceOf(IllegalStateException.class)
			.withMessageStartingWith(
					"@RestrictEntrypoints leaves [orders.plcae], which are not there. There are: [orders.available, ");
	}

	@Test
	void whenContextWasMadeAheadOfTimeThenNothingIsAdded() {
		SpringProperties.setProperty(AotDetector.AOT_ENABLED, "true");
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			new RestrictEntrypointsContextCustomizer(Set.of()).customizeContext(context,
					new MergedContextConfiguration(getClass(), null, null, null, null));
			assertThat(context.getBeanDefinitionCount()).isZero();
		}
		finally {
			SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
		}
	}

	@Nested
	class InNestedClass {

		@Test
		void shouldBeInherited() {
			assertThat(RestrictEntrypointsTests.this.registry.entrypoints()).hasSize(2);
		}

	}

	@Nested
	@RestrictEntrypoints({})
	class LeavingNone {

		@Test
		void shouldLeaveNone(@Autowired ServiceRegistry registry, @Autowired Broker broker) {
			assertThat(registry.entrypoints()).isEmpty();
			assertThat(broker.virtualHost().queues()).extracting(BrokerQueue::name).doesNotContain("rpc-orders");
		}

	}

	@AutoConfigureEmbeddedBroker
	@SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.NONE)
	@RestrictEntrypoints("orders.plcae")
	static class Misspelled {

	}

}
