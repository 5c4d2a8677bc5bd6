package io.microservice.docs.discovery;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.microservice.discovery.ServiceDiscovery;
import io.microservice.discovery.ServiceEvent;
import io.microservice.wire.EndpointInfo;
import io.microservice.wire.InfoResponse;
import reactor.core.publisher.Flux;

import org.springframework.stereotype.Component;

@Component
class Operations {

	private final ServiceDiscovery discovery;

	Operations(ServiceDiscovery discovery) {
		this.discovery = discovery;
	}

	Map<String, Long> instances() {
		Map<String, Long> instances = new TreeMap<>();
		this.discovery.ping().forEach((ping) -> instances.merge(ping.instance().name(), 1L, Long::sum));
		return instances;
	}

	List<String> subjects(String service) {
		return this.discovery.info(service)
			.stream()
			.map(InfoResponse::endpoints)
			.flatMap(List::stream)
			.map(EndpointInfo::subject)
			.distinct()
			.toList();
	}

	long errors(String service, String id) {
		return this.discovery.stats(service, id)
			.map((stats) -> stats.endpoints().stream().mapToLong((endpoint) -> endpoint.numErrors()).sum())
			.orElse(0L);
	}

	Flux<String> slowest() {
		return this.discovery.statsReactive()
			.flatMapIterable((stats) -> stats.endpoints())
			.filter((endpoint) -> endpoint.p99() > 1_000_000_000)
			.map((endpoint) -> endpoint.subject());
	}

	Flux<ServiceEvent> comingAndGoing() {
		return this.discovery.watch();
	}

}
