package io.microservice.autoconfigure.discovery;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.microservice.amqp.BrokerUnavailableException;
import io.microservice.discovery.QueueOnlyService;
import io.microservice.discovery.QueueOnlyServices;
import io.microservice.discovery.ServiceDiscovery;
import io.microservice.discovery.ServicePing;
import io.microservice.wire.InfoResponse;
import io.microservice.wire.StatsResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * Actuator endpoint that shows the services of the cluster: all that answer on the broker
 * and, if the management API of RabbitMQ is configured, those that are only queues.
 */
@Endpoint(id = "servicecatalog")
public class ServiceCatalogEndpoint {

	private static final Log logger = LogFactory.getLog(ServiceCatalogEndpoint.class);

	private final ServiceDiscovery discovery;

	private final @Nullable QueueOnlyServices queues;

	/**
	 * Create an endpoint.
	 * @param discovery asks the services
	 * @param queues finds services that are only queues, or {@code null} not to look for
	 * them
	 */
	public ServiceCatalogEndpoint(ServiceDiscovery discovery, @Nullable QueueOnlyServices queues) {
		this.discovery = discovery;
		this.queues = queues;
	}

	/**
	 * Return all services and their instances.
	 * @return the catalogue
	 */
	@ReadOperation
	public Catalog catalog() {
		List<Instance> instances = this.discovery.ping().stream().map(Instance::of).toList();
		return new Catalog(instances, queueOnly(instances));
	}

	/**
	 * Return what the instances of a service are and have done.
	 * @param service the name of the service
	 * @return the instances, or {@code null} if there are none
	 */
	@ReadOperation
	public @Nullable Details service(@Selector String service) {
		List<InfoResponse> infos = this.discovery.info(service);
		if (infos.isEmpty()) {
			return null;
		}
		return new Details(infos, this.discovery.stats(service));
	}

	private List<QueueOnlyService> queueOnly(List<Instance> instances) {
		if (this.queues == null) {
			return List.of();
		}
		try {
			return this.queues.find(instances.stream().map(Instance::name).collect(Collectors.toSet()));
		}
		catch (BrokerUnavailableException ex) {
			logger.warn("Services that are only queues are not shown: " + ex.getMessage());
			return List.of();
		}
	}

	/**
	 * The services of the cluster.
	 *
	 * @param instances the instances that answered
	 * @param queueOnly services that are only known by their queues
	 */
	public record Catalog(List<Instance> instances, List<QueueOnlyService> queueOnly) implements OperationResponseBody {
	}

	/**
	 * An instance that answered.
	 *
	 * @param name the name of the service
	 * @param id tells the instance from all others
	 * @param version the semantic version of the service
	 * @param metadata further facts about the service
	 * @param roundTripNanos how long the answer took, in nanoseconds
	 */
	public record Instance(String name, String id, String version, Map<String, String> metadata, long roundTripNanos) {

		private static Instance of(ServicePing ping) {
			return new Instance(ping.instance().name(), ping.instance().id(), ping.instance().version(),
					ping.instance().metadata(), ping.roundTripTime().toNanos());
		}

	}

	/**
	 * The instances of a service.
	 *
	 * @param info what they are
	 * @param stats what they have done
	 */
	public record Details(List<InfoResponse> info, List<StatsResponse> stats) implements OperationResponseBody {
	}

}
