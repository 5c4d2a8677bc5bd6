package io.microservice.endpoint.server;

import java.time.Duration;

/**
 * An endpoint that was added by code. Thread-safe.
 */
public final class ServiceEndpoint {

	private final EndpointConfig config;

	private final EndpointTarget target;

	private final EndpointServer server;

	ServiceEndpoint(EndpointConfig config, EndpointTarget target, EndpointServer server) {
		this.config = config;
		this.target = target;
		this.server = server;
	}

	/**
	 * Return the name.
	 * @return the name
	 */
	public String name() {
		return this.config.name();
	}

	/**
	 * Return the subject with those of the groups around.
	 * @return the whole subject
	 */
	public String subject() {
		return this.target.entrypoint().description().subject();
	}

	/**
	 * Return the queue group, with those of groups and service taken into account.
	 * @return the name, empty if there is none
	 */
	public String queueGroup() {
		return this.target.entrypoint().description().queueGroup();
	}

	/**
	 * Take no more requests until {@link #resume()}. Those that have begun are worked on
	 * to the end; others are left to other instances, and wait for one.
	 * @return how many requests were not finished in time, which the broker delivers
	 * again
	 */
	public int pause() {
		return this.server.pause(this.target, patience());
	}

	/**
	 * Take requests again. Does nothing if they are taken.
	 */
	public void resume() {
		this.server.resume(this.target);
	}

	EndpointConfig config() {
		return this.config;
	}

	EndpointTarget target() {
		return this.target;
	}

	private Duration patience() {
		return this.server.options().shutdownTimeout();
	}

}
