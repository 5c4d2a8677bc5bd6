package io.microservice.endpoint.server;

import java.util.List;
import java.util.Map;

import io.microservice.endpoint.EndpointHandler;
import io.microservice.endpoint.Subjects;
import io.microservice.service.EntrypointInterceptor;
import io.microservice.service.QueueGroup;

/**
 * An endpoint to be added by code. Immutable.
 *
 * @param name the name: letters, digits, {@code _} and {@code -}
 * @param subject the subject within its group, empty for the name
 * @param handler answers the requests
 * @param queueGroup the queue group
 * @param metadata further facts; unmodifiable
 * @param maxConcurrency how many requests it works on at a time, 0 for the default
 * @param maxPending how many requests wait in this instance, -1 for the default
 * @param interceptors see its requests after those of its group
 */
public record EndpointConfig(String name, String subject, EndpointHandler handler, QueueGroup queueGroup,
		Map<String, String> metadata, int maxConcurrency, int maxPending, List<EntrypointInterceptor> interceptors) {

	/**
	 * Create a configuration.
	 * @param name the name
	 * @param subject the subject within its group
	 * @param handler answers the requests
	 * @param queueGroup the queue group
	 * @param metadata further facts
	 * @param maxConcurrency how many requests it works on at a time
	 * @param maxPending how many requests wait in this instance
	 * @param interceptors see its requests
	 * @throws io.microservice.service.InvalidEntrypointException if the name is none
	 */
	public EndpointConfig {
		Subjects.checkName(name);
		metadata = Map.copyOf(metadata);
		interceptors = List.copyOf(interceptors);
	}

	/**
	 * Return the configuration of an endpoint whose subject is its name.
	 * @param name the name
	 * @param handler answers the requests
	 * @return the configuration
	 */
	public static EndpointConfig of(String name, EndpointHandler handler) {
		return new EndpointConfig(name, "", handler, QueueGroup.INHERITED, Map.of(), 0, -1, List.of());
	}

	/**
	 * Return a copy with a subject.
	 * @param subject the subject within its group
	 * @return the copy
	 */
	public EndpointConfig withSubject(String subject) {
		return new EndpointConfig(this.name, subject, this.handler, this.queueGroup, this.metadata, this.maxConcurrency,
				this.maxPending, this.interceptors);
	}

	/**
	 * Return a copy in a queue group.
	 * @param queueGroup the group, or {@link QueueGroup#DISABLED}
	 * @return the copy
	 */
	public EndpointConfig withQueueGroup(QueueGroup queueGroup) {
		return new EndpointConfig(this.name, this.subject, this.handler, queueGroup, this.metadata, this.maxConcurrency,
				this.maxPending, this.interceptors);
	}

	/**
	 * Return a copy with further facts.
	 * @param metadata the facts
	 * @return the copy
	 */
	public EndpointConfig withMetadata(Map<String, String> metadata) {
		return new EndpointConfig(this.name, this.subject, this.handler, this.queueGroup, metadata, this.maxConcurrency,
				this.maxPending, this.interceptors);
	}

	/**
	 * Return a copy with limits.
	 * @param maxConcurrency how many requests it works on at a time
	 * @param maxPending how many requests wait in this instance
	 * @return the copy
	 */
	public EndpointConfig withLimits(int maxConcurrency, int maxPending) {
		return new EndpointConfig(this.name, this.subject, this.handler, this.queueGroup, this.metadata, maxConcurrency,
				maxPending, this.interceptors);
	}

	/**
	 * Return a copy with interceptors.
	 * @param interceptors see its requests after those of its group
	 * @return the copy
	 */
	public EndpointConfig withInterceptors(EntrypointInterceptor... interceptors) {
		return new EndpointConfig(this.name, this.subject, this.handler, this.queueGroup, this.metadata,
				this.maxConcurrency, this.maxPending, List.of(interceptors));
	}

}
