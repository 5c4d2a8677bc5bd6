package io.microservice.service;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The instances of services that this application is.
 */
public final class ServiceInstances {

	private final ServiceRegistry registry;

	private final EntrypointSchemas schemas;

	private final ServiceCustomization customization;

	private final @Nullable String id;

	private final Map<String, ServiceInstance> instances = new ConcurrentHashMap<>();

	/**
	 * Create instances.
	 * @param registry knows the services and their entrypoints
	 * @param schemas describes what entrypoints take and return
	 * @param codec writes what customizers add
	 * @param customizers change the answers
	 * @param id what tells the application from all others, or {@code null} to make an id
	 * for every instance
	 */
	public ServiceInstances(ServiceRegistry registry, EntrypointSchemas schemas, JsonCodec codec,
			List<ServiceResponseCustomizer> customizers, @Nullable String id) {
		this.registry = registry;
		this.schemas = schemas;
		this.customization = new ServiceCustomization(customizers, codec);
		this.id = StringUtils.hasText(id) ? InstanceIds.of(id) : null;
	}

	/**
	 * Return the instances of all services of the application.
	 * @return one for every service
	 */
	public List<ServiceInstance> all() {
		return this.registry.services().stream().map((service) -> instance(service.name())).toList();
	}

	/**
	 * Return the instance of a service of the application.
	 * @param service the name of the service
	 * @return the instance, or {@code null} if the application has no such service
	 */
	public @Nullable ServiceInstance find(String service) {
		return (this.registry.service(service) != null) ? instance(service) : null;
	}

	/**
	 * Forget an instance that is no more. If there is to be one of the same service
	 * again, it has another id.
	 * @param service the name of the service
	 */
	public void forget(String service) {
		this.instances.remove(service);
	}

	private ServiceInstance instance(String service) {
		return this.instances.computeIfAbsent(service, (name) -> new ServiceInstance(name,
				(this.id != null) ? this.id : InstanceIds.next(), this.registry, this.schemas, this.customization));
	}

}
