package io.microservice.docs.discovery;

import java.time.Duration;
import java.util.List;

import io.microservice.discovery.ServiceDiscovery;
import io.microservice.discovery.ServicePing;

final class StandaloneDiscovery {

	private StandaloneDiscovery() {
	}

	static List<ServicePing> ping(String uri) {
		try (ServiceDiscovery discovery = ServiceDiscovery.builder().uri(uri).timeout(Duration.ofSeconds(2)).build()) {
			return discovery.ping();
		}
	}

}
