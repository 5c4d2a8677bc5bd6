package io.microservice.docs.discovery;

import java.util.Map;
import java.util.Objects;

import io.microservice.discovery.ServiceEvent;
import io.microservice.docs.ExampleTest;
import io.microservice.rpc.client.ClusterRpc;
import io.microservice.service.ServiceInstance;
import io.microservice.service.ServiceInstances;
import io.microservice.wire.EndpointStats;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Runs the examples of {@code discovery.md}.
 */
@ExampleTest
class DiscoveryTests {

	@Autowired
	private Operations operations;

	@Autowired
	private ServiceInstances instances;

	@Autowired
	private ClusterRpc rpc;

	@Test
	void shouldFindInstancesAndWhatTheyDo() {
		assertThat(this.operations.instances()).containsEntry("weather", 1L);
		assertThat(this.operations.subjects("weather")).containsExactly("weather.forecast");
	}

	@Test
	void shouldCountCallsAndAddWhatTheServiceKnows() {
		ServiceInstance weather = Objects.requireNonNull(this.instances.find("weather"));
		this.rpc.service("weather").method("forecast").call("Oslo", 3);
		await().untilAsserted(() -> {
			EndpointStats forecast = weather.stats().endpoints().get(0);
			assertThat(forecast.numRequests()).isPositive();
			assertThat(forecast.data()).containsAllEntriesOf(Map.of("kind", "rpc", "cached_cities", 42));
		});
		assertThat(this.operations.errors("weather", weather.id())).isZero();
		assertThat(this.operations.slowest().filter((subject) -> subject.startsWith("weather")).toIterable()).isEmpty();
	}

	@Test
	void shouldWatch() {
		ServiceEvent event = this.operations.comingAndGoing()
			.filter((candidate) -> candidate.instance().name().equals("weather"))
			.blockFirst();
		assertThat(event).isNotNull().extracting(ServiceEvent::type).isEqualTo(ServiceEvent.Type.APPEARED);
	}

}
