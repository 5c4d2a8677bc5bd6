package io.microservice.docs.observability;

import io.micrometer.observation.tck.TestObservationRegistry;
import io.microservice.context.CallContext;
import io.microservice.docs.ExampleTest;
import io.microservice.rpc.client.ClusterRpc;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;

/**
 * Runs the examples of {@code observability.md}.
 */
@ExampleTest
class ObservabilityTests {

	@Autowired
	private ClusterRpc rpc;

	@Autowired
	private TestObservationRegistry registry;

	@Test
	void shouldObserveBothSides() {
		this.registry.clear();
		CallContext.create("web", "get")
			.with("tenant", "acme")
			.supply(() -> this.rpc.service("ping").method("ping").call());
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.registry)
				.hasAnObservation((received) -> received.hasNameEqualTo("microservice.received")
					.hasContextualNameEqualTo("ping.ping")
					.hasLowCardinalityKeyValue("microservice.kind", "rpc")
					.hasLowCardinalityKeyValue("outcome", "SUCCESS")
					.hasLowCardinalityKeyValue("tenant", "acme")
					.hasHighCardinalityKeyValueWithKey("microservice.call_id")));
		assertThat(this.registry).hasAnObservation((sent) -> sent.hasNameEqualTo("microservice.sent")
			.hasContextualNameEqualTo("ping.ping")
			.hasLowCardinalityKeyValue("microservice.service", "ping")
			.hasLowCardinalityKeyValue("microservice.method", "ping"));
	}

}
