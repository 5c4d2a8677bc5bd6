package io.microservice.docs.rpcclient;

import java.time.Duration;
import java.util.Map;

import io.microservice.rpc.client.ClusterRpc;
import io.microservice.rpc.client.RetryPolicy;

final class Standalone {

	private Standalone() {
	}

	static Object skus(String uri) {
		try (ClusterRpc rpc = ClusterRpc.builder()
			.uri(uri)
			.name("report")
			.timeout(Duration.ofSeconds(5))
			.retry(new RetryPolicy(3, Duration.ofMillis(200), Duration.ofMillis(200)))
			.context(Map.of("user_id", 42))
			.build()) {
			return rpc.service("stock").method("skus").call();
		}
	}

}
