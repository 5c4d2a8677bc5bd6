package io.microservice.docs.reliability;

import java.time.Duration;

import io.microservice.docs.ExampleTest;
import io.microservice.rpc.RpcTimeoutException;
import io.microservice.rpc.ServiceNotFoundException;
import io.microservice.rpc.client.ClusterRpc;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs the examples of {@code reliability.md}.
 */
@ExampleTest
class ReliabilityTests {

	@Autowired
	private Payments payments;

	@Autowired
	private ClusterRpc rpc;

	@Test
	void shouldPayOnce() {
		assertThat(this.payments.pay("4711", 100)).isTrue();
		assertThat(this.payments.pay("4711", 100)).isFalse();
	}

	@Test
	void shouldTellAtOnceThatNobodyServes() {
		assertThatExceptionOfType(ServiceNotFoundException.class)
			.isThrownBy(() -> this.rpc.service("nobody").method("x").call());
	}

	@Test
	void shouldWaitNoLongerThanTold() {
		assertThatExceptionOfType(RpcTimeoutException.class)
			.isThrownBy(() -> this.rpc.service("slow").timeout(Duration.ofMillis(100)).method("work").call(1000))
			.satisfies((ex) -> assertThat(ex.waited()).isGreaterThanOrEqualTo(Duration.ofMillis(100)));
	}

}
