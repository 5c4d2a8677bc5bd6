package io.microservice.autoconfigure.discovery;

import java.util.LinkedHashMap;
import java.util.Map;

import io.microservice.service.ServiceInstances;
import io.microservice.wire.PingResponse;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Adds the services of the application, with version and id of the instance.
 */
public class MicroserviceInfoContributor implements InfoContributor {

	private final ServiceInstances instances;

	/**
	 * Create a contributor.
	 * @param instances the services of the application
	 */
	public MicroserviceInfoContributor(ServiceInstances instances) {
		this.instances = instances;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Service> services = new LinkedHashMap<>();
		this.instances.all().forEach((instance) -> {
			PingResponse ping = instance.ping();
			services.put(ping.name(), new Service(ping.version(), ping.id()));
		});
		builder.withDetail("microservices", services);
	}

	/**
	 * A service of the application.
	 *
	 * @param version the semantic version
	 * @param id the id of the instance
	 */
	public record Service(String version, String id) {
	}

}
