package io.microservice.test;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/**
 * Docker as Testcontainers finds it.
 */
final class Docker {

	private static final boolean AVAILABLE = isFound(System.getenv("DOCKER_HOST"));

	private Docker() {
	}

	/**
	 * Return whether Docker answers: at {@code DOCKER_HOST}, if that is set.
	 * Testcontainers would go on and look elsewhere.
	 */
	static boolean isAvailable() {
		return AVAILABLE;
	}

	private static boolean isFound(@Nullable String host) {
		try {
			URI found = DockerClientFactory.instance().getTransportConfig().getDockerHost();
			return host == null || host.isBlank() || found.equals(URI.create(host));
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

}
