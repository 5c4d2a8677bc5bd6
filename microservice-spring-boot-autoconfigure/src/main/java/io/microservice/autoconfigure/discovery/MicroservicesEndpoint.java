package io.microservice.autoconfigure.discovery;

import java.util.List;

import io.microservice.service.ServiceInstance;
import io.microservice.service.ServiceInstances;
import io.microservice.wire.InfoResponse;
import io.microservice.wire.StatsResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Actuator endpoint that shows the services of this application, what they are and what
 * they have done, and, if {@code management.endpoint.microservices.access} is
 * {@code unrestricted}, lets them count anew.
 */
@Endpoint(id = "microservices", defaultAccess = Access.READ_ONLY)
public class MicroservicesEndpoint {

	private final ServiceInstances instances;

	/**
	 * Create an endpoint.
	 * @param instances the services of the application
	 */
	public MicroservicesEndpoint(ServiceInstances instances) {
		this.instances = instances;
	}

	/**
	 * Return all services of the application.
	 * @return the services
	 */
	@ReadOperation
	public Listing services() {
		return new Listing(this.instances.all().stream().map(MicroservicesEndpoint::describe).toList());
	}

	/**
	 * Return a service of the application.
	 * @param service the name of the service
	 * @return the service, or {@code null} if there is none of that name
	 */
	@ReadOperation
	public @Nullable Service service(@Selector String service) {
		ServiceInstance instance = this.instances.find(service);
		return (instance != null) ? describe(instance) : null;
	}

	/**
	 * Let a service of the application count anew.
	 * @param service the name of the service
	 * @return what the service has done since, or {@code null} if there is none of that
	 * name
	 */
	@WriteOperation
	public @Nullable Service reset(@Selector String service) {
		ServiceInstance instance = this.instances.find(service);
		if (instance == null) {
			return null;
		}
		instance.reset();
		return describe(instance);
	}

	private static Service describe(ServiceInstance instance) {
		return new Service(instance.info(), instance.stats());
	}

	/**
	 * The services of the application.
	 *
	 * @param services the services
	 */
	public record Listing(List<Service> services) implements OperationResponseBody {
	}

	/**
	 * A service of the application.
	 *
	 * @param info what it is
	 * @param stats what it has done
	 */
	public record Service(InfoResponse info, StatsResponse stats) implements OperationResponseBody {
	}

}
