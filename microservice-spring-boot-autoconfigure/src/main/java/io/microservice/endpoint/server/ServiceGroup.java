package io.microservice.endpoint.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.microservice.endpoint.Subjects;
import io.microservice.service.EntrypointInterceptor;
import io.microservice.service.QueueGroup;

/**
 * What endpoints that are added by code have in common: the beginning of their subjects,
 * the queue group of those that name none, and interceptors. Immutable.
 */
public final class ServiceGroup {

	private final EndpointService service;

	private final String subject;

	private final QueueGroup queueGroup;

	private final List<EntrypointInterceptor> interceptors;

	ServiceGroup(EndpointService service, String subject, QueueGroup queueGroup,
			List<EntrypointInterceptor> interceptors) {
		this.service = service;
		this.subject = subject;
		this.queueGroup = queueGroup;
		this.interceptors = List.copyOf(interceptors);
	}

	/**
	 * Return a group within this one.
	 * @param name the name: a subject without {@code >}, or empty
	 * @return the group
	 * @throws io.microservice.service.InvalidEntrypointException if the name is none
	 */
	public ServiceGroup addGroup(String name) {
		return addGroup(name, QueueGroup.INHERITED);
	}

	/**
	 * Return a group within this one.
	 * @param name the name: a subject without {@code >}, or empty
	 * @param queueGroup the queue group of endpoints that name none
	 * @param interceptors see the requests after those of this group
	 * @return the group
	 * @throws io.microservice.service.InvalidEntrypointException if the name is none
	 */
	public ServiceGroup addGroup(String name, QueueGroup queueGroup, EntrypointInterceptor... interceptors) {
		List<EntrypointInterceptor> all = new ArrayList<>(this.interceptors);
		all.addAll(Arrays.asList(interceptors));
		return new ServiceGroup(this.service, Subjects.join(this.subject, Subjects.checkGroup(name)),
				queueGroup.within(this.queueGroup), all);
	}

	/**
	 * Add an endpoint, and serve it if the service is running.
	 * @param config the endpoint
	 * @return the endpoint
	 * @throws io.microservice.service.InvalidEntrypointException if its subject is none
	 * @throws io.microservice.amqp.TopologyException if the broker refuses its queue
	 */
	public ServiceEndpoint addEndpoint(EndpointConfig config) {
		return this.service.add(config, this);
	}

	EndpointSettings settings(EndpointConfig config) {
		List<EntrypointInterceptor> all = new ArrayList<>(this.interceptors);
		all.addAll(config.interceptors());
		return new EndpointSettings(
				Subjects.join(this.subject, config.subject().isEmpty() ? config.name() : config.subject()),
				config.queueGroup().within(this.queueGroup), config.metadata(), config.maxConcurrency(),
				config.maxPending(), all);
	}

}
