package io.microservice.service;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import io.microservice.service.EntrypointStatistics.LastError;
import io.microservice.service.EntrypointStatistics.Snapshot;
import io.microservice.wire.EndpointInfo;
import io.microservice.wire.EndpointStats;
import io.microservice.wire.InfoResponse;
import io.microservice.wire.PingResponse;
import io.microservice.wire.StatsResponse;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a service, and what it says about itself. Thread-safe.
 */
public final class ServiceInstance {

	private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9_-]");

	private final String name;

	private final String id;

	private final ServiceRegistry registry;

	private final EntrypointInfos infos;

	private final ServiceCustomization customization;

	private volatile Instant started = Instant.now();

	ServiceInstance(String name, String id, ServiceRegistry registry, EntrypointSchemas schemas,
			ServiceCustomization customization) {
		this.name = name;
		this.id = id;
		this.registry = registry;
		this.infos = new EntrypointInfos(schemas);
		this.customization = customization;
	}

	/**
	 * Return the name of the service.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return what tells the instance from all others.
	 * @return the id
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Answer a PING.
	 * @return the answer
	 */
	public PingResponse ping() {
		ServiceDefinition service = service();
		return this.customization.ping(new PingResponse(this.name, this.id, version(service), service.metadata()));
	}

	/**
	 * Answer an INFO.
	 * @return the answer
	 */
	public InfoResponse info() {
		ServiceDefinition service = service();
		return this.customization.info(new InfoResponse(this.name, this.id, version(service), service.metadata(),
				service.description(), this.infos.of(this.registry.entrypoints(this.name))));
	}

	/**
	 * Answer a STATS.
	 * @return the answer
	 */
	public StatsResponse stats() {
		ServiceDefinition service = service();
		List<EndpointStats> endpoints = this.registry.entrypoints(this.name).stream().map(this::stats).toList();
		return this.customization.stats(
				new StatsResponse(this.name, this.id, version(service), service.metadata(), this.started, endpoints));
	}

	/**
	 * Begin to count anew, from now on.
	 */
	public void reset() {
		this.registry.entrypoints(this.name).forEach((entrypoint) -> entrypoint.statistics().reset());
		this.started = Instant.now();
	}

	private EndpointStats stats(Entrypoint entrypoint) {
		Snapshot snapshot = entrypoint.statistics().snapshot();
		LastError lastError = snapshot.lastError();
		EntrypointDescription description = entrypoint.description();
		Map<String, @Nullable Object> data = Map.of(EndpointInfo.KIND, entrypoint.kind());
		return this.customization.endpoint(this.name,
				new EndpointStats(wireName(entrypoint), description.subject(), description.queueGroup(),
						snapshot.requests(), snapshot.errors(), (lastError != null) ? lastError.text() : "",
						snapshot.processingTime().toNanos(), snapshot.averageProcessingTime().toNanos(), data,
						(lastError != null) ? lastError.time() : null, snapshot.inFlight(), snapshot.p50().toNanos(),
						snapshot.p95().toNanos(), snapshot.p99().toNanos()));
	}

	private ServiceDefinition service() {
		return Objects.requireNonNullElseGet(this.registry.service(this.name), () -> new ServiceDefinition(this.name));
	}

	private static String version(ServiceDefinition service) {
		return service.version().isEmpty() ? SemanticVersion.UNKNOWN : service.version();
	}

	/**
	 * Return a name as NATS allows it.
	 */
	private static String wireName(Entrypoint entrypoint) {
		return NOT_IN_NAMES.matcher(entrypoint.name()).replaceAll("_");
	}

	/**
	 * Describes entrypoints, each once.
	 */
	private static final class EntrypointInfos {

		private final EntrypointSchemas schemas;

		private Map<Entrypoint, EndpointInfo> known = Map.of();

		EntrypointInfos(EntrypointSchemas schemas) {
			this.schemas = schemas;
		}

		synchronized List<EndpointInfo> of(List<Entrypoint> entrypoints) {
			Map<Entrypoint, EndpointInfo> current = new LinkedHashMap<>();
			for (Entrypoint entrypoint : entrypoints) {
				EndpointInfo info = this.known.get(entrypoint);
				current.put(entrypoint, (info != null) ? info : describe(entrypoint));
			}
			this.known = current;
			return List.copyOf(current.values());
		}

		private EndpointInfo describe(Entrypoint entrypoint) {
			EntrypointDescription description = entrypoint.description();
			Map<String, String> metadata = new LinkedHashMap<>();
			metadata.put(EndpointInfo.KIND, entrypoint.kind());
			String name = wireName(entrypoint);
			if (!name.equals(entrypoint.name())) {
				metadata.put("name", entrypoint.name());
			}
			put(EndpointInfo.REQUEST_SCHEMA, this.schemas.request(description.signature()), metadata);
			put(EndpointInfo.RESPONSE_SCHEMA, this.schemas.response(description.signature()), metadata);
			metadata.putAll(description.metadata());
			return new EndpointInfo(name, description.subject(), description.queueGroup(), metadata);
		}

		private static void put(String name, @Nullable String schema, Map<String, String> metadata) {
			if (schema != null) {
				metadata.put(name, schema);
			}
		}

	}

}
