package io.microservice.endpoint.server;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

import io.microservice.endpoint.EndpointHandler;
import io.microservice.endpoint.Request;
import io.microservice.endpoint.ServiceError;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInterceptor;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.QueueGroup;
import io.microservice.service.ServiceDefinition;
import io.microservice.service.ServiceInstance;
import io.microservice.service.ServiceInstances;
import io.microservice.wire.InfoResponse;
import io.microservice.wire.PingResponse;
import io.microservice.wire.StatsResponse;

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.util.ClassUtils;

/**
 * A service that was added by code, with endpoints that come and go. Thread-safe.
 */
public final class EndpointService {

	private static final Method HANDLE = ClassUtils.getMethod(EndpointHandler.class, "handle", Request.class);

	private final ServiceDefinition definition;

	private final EndpointFactory factory;

	private final ServiceInstances instances;

	private final ServiceGroup root;

	private final SimpleAsyncTaskExecutor stopper = new SimpleAsyncTaskExecutor("endpoint-stop-");

	/**
	 * The endpoints and how to add them again.
	 */
	private final Map<ServiceEndpoint, ServiceGroup> endpoints = new LinkedHashMap<>();

	private boolean running;

	EndpointService(ServiceDefinition definition, EndpointFactory factory, ServiceInstances instances,
			List<EntrypointInterceptor> interceptors) {
		this.definition = definition;
		this.factory = factory;
		this.instances = instances;
		this.root = new ServiceGroup(this, "", definition.queueGroup(), interceptors);
		start();
	}

	/**
	 * Return the name of the service.
	 * @return the name
	 */
	public String name() {
		return this.definition.name();
	}

	/**
	 * Return what tells the instance from all others; another one after every start.
	 * @return the id
	 * @throws IllegalStateException if the service is stopped
	 */
	public String id() {
		return instance().id();
	}

	/**
	 * Answer as to a PING.
	 * @return the answer
	 * @throws IllegalStateException if the service is stopped
	 */
	public PingResponse ping() {
		return instance().ping();
	}

	/**
	 * Answer as to an INFO.
	 * @return the answer
	 * @throws IllegalStateException if the service is stopped
	 */
	public InfoResponse info() {
		return instance().info();
	}

	/**
	 * Answer as to a STATS.
	 * @return the answer
	 * @throws IllegalStateException if the service is stopped
	 */
	public StatsResponse stats() {
		return instance().stats();
	}

	/**
	 * Begin to count anew, from now on.
	 * @throws IllegalStateException if the service is stopped
	 */
	public void reset() {
		instance().reset();
	}

	/**
	 * Return a group for endpoints.
	 * @param name the name: a subject without {@code >}, or empty
	 * @return the group
	 * @throws io.microservice.service.InvalidEntrypointException if the name is none
	 */
	public ServiceGroup addGroup(String name) {
		return this.root.addGroup(name);
	}

	/**
	 * Return a group for endpoints.
	 * @param name the name: a subject without {@code >}, or empty
	 * @param queueGroup the queue group of endpoints that name none
	 * @param interceptors see the requests after those of the service
	 * @return the group
	 * @throws io.microservice.service.InvalidEntrypointException if the name is none
	 */
	public ServiceGroup addGroup(String name, QueueGroup queueGroup, EntrypointInterceptor... interceptors) {
		return this.root.addGroup(name, queueGroup, interceptors);
	}

	/**
	 * Add an endpoint, and serve it if the service is running.
	 * @param config the endpoint
	 * @return the endpoint
	 * @throws io.microservice.service.InvalidEntrypointException if its subject is none
	 * @throws io.microservice.amqp.TopologyException if the broker refuses its queue
	 */
	public ServiceEndpoint addEndpoint(EndpointConfig config) {
		return this.root.addEndpoint(config);
	}

	synchronized ServiceEndpoint add(EndpointConfig config, ServiceGroup group) {
		if (!this.running) {
			throw new IllegalStateException("Service '%s' is stopped, start it again first".formatted(name()));
		}
		ServiceEndpoint endpoint = serve(config, group);
		this.endpoints.put(endpoint, group);
		return endpoint;
	}

	/**
	 * Remove an endpoint: take no more requests for it, work on those that have begun,
	 * and leave the others to other instances.
	 * @param endpoint the endpoint
	 * @return how many requests were not finished in time; 0 if it was removed before
	 */
	public int removeEndpoint(ServiceEndpoint endpoint) {
		synchronized (this) {
			if (!this.endpoints.containsKey(endpoint)) {
				return 0;
			}
			this.endpoints.remove(endpoint);
		}
		return remove(endpoint);
	}

	/**
	 * Take no more requests for any endpoint until {@link #resume()}. The service can
	 * still be discovered.
	 * @return how many requests were not finished in time
	 */
	public int pause() {
		return sum(endpoints(), ServiceEndpoint::pause);
	}

	/**
	 * Take requests again.
	 */
	public void resume() {
		endpoints().forEach(ServiceEndpoint::resume);
	}

	/**
	 * Stop the service: work on the requests that have begun, leave the others to other
	 * instances, and be discovered no more. Does nothing if it is stopped.
	 * @return what came of it
	 */
	public StopReport stop() {
		List<ServiceEndpoint> stopped;
		synchronized (this) {
			if (!this.running) {
				return new StopReport(0);
			}
			this.running = false;
			stopped = endpoints();
		}
		int unfinished = sum(stopped, this::remove);
		this.factory.registry().remove(name());
		this.instances.forget(name());
		return new StopReport(unfinished);
	}

	/**
	 * Start the service again with the endpoints it had, as another instance. Does
	 * nothing if it is running.
	 */
	public synchronized void start() {
		if (this.running) {
			return;
		}
		this.running = true;
		this.factory.registry().add(this.definition);
		Map<ServiceEndpoint, ServiceGroup> before = new LinkedHashMap<>(this.endpoints);
		this.endpoints.clear();
		before.forEach((endpoint, group) -> this.endpoints.put(serve(endpoint.config(), group), group));
	}

	/**
	 * Return whether the service is running.
	 * @return {@code true} unless it was stopped
	 */
	public synchronized boolean isRunning() {
		return this.running;
	}

	/**
	 * Return the endpoints. After a start they are others than before.
	 * @return a copy
	 */
	public synchronized List<ServiceEndpoint> endpoints() {
		return List.copyOf(this.endpoints.keySet());
	}

	private ServiceEndpoint serve(EndpointConfig config, ServiceGroup group) {
		EntrypointMethod method = new EntrypointMethod(this.definition, config::handler, HANDLE, HANDLE);
		Entrypoint entrypoint = new Entrypoint(EndpointFactory.KIND, config.name(), method, Set.of(ServiceError.class),
				Set.of());
		return new ServiceEndpoint(config, this.factory.add(entrypoint, group.settings(config)), this.factory.server());
	}

	private int remove(ServiceEndpoint endpoint) {
		Duration patience = this.factory.server().options().shutdownTimeout();
		int unfinished = this.factory.server().remove(endpoint.target(), patience);
		this.factory.registry().remove(endpoint.target().entrypoint());
		return unfinished;
	}

	private int sum(List<ServiceEndpoint> of, ToIntFunction<ServiceEndpoint> action) {
		List<CompletableFuture<Integer>> counts = new ArrayList<>();
		for (ServiceEndpoint endpoint : of) {
			counts.add(CompletableFuture.supplyAsync(() -> action.applyAsInt(endpoint), this.stopper));
		}
		return counts.stream().mapToInt(CompletableFuture::join).sum();
	}

	private ServiceInstance instance() {
		ServiceInstance instance = this.instances.find(name());
		if (instance == null) {
			throw new IllegalStateException("Service '%s' is stopped".formatted(name()));
		}
		return instance;
	}

}
