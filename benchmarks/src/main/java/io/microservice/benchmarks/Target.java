package io.microservice.benchmarks;

import java.net.URI;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Where the two sides of a scenario meet.
 *
 * @param broker the broker
 * @param service the name of the service, of its own for each variant and run
 * @param url where the server is, if the client has to be told
 */
public record Target(URI broker, String service, @Nullable URI url) {

	Target(URI broker, String service) {
		this(broker, service, null);
	}

	Target at(URI url) {
		return new Target(this.broker, this.service, url);
	}

	/**
	 * Return where the server is.
	 * @return the URL
	 */
	public URI requiredUrl() {
		return Objects.requireNonNull(this.url);
	}

}
