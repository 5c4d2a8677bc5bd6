package io.microservice.test.entrypoint;

import java.util.List;
import java.util.stream.Collectors;

import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.ServiceRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Finds entrypoints by name.
 */
final class Entrypoints {

	private final ServiceRegistry registry;

	Entrypoints(ServiceRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Find an entrypoint.
	 * @param kind the kind, or {@code null} if there is only one of the name
	 * @param name the name, {@code service.entrypoint}
	 * @return the entrypoint
	 * @throws IllegalArgumentException if there is none, or more than one
	 */
	Entrypoint find(@Nullable String kind, String name) {
		List<Entrypoint> found = this.registry.entrypoints()
			.stream()
			.filter((entrypoint) -> entrypoint.toString().equals(name))
			.filter((entrypoint) -> kind == null || entrypoint.kind().equals(kind))
			.toList();
		if (found.isEmpty()) {
			throw new IllegalArgumentException("There is no %sentrypoint '%s'. There are: %s"
				.formatted((kind != null) ? kind + " " : "", name, describe(this.registry.entrypoints())));
		}
		if (found.stream().map(Entrypoint::kind).distinct().count() > 1) {
			throw new IllegalArgumentException("'%s' is the name of several entrypoints, so the kind is needed: %s"
				.formatted(name, describe(found)));
		}
		List<EntrypointMethod> methods = found.stream().map(Entrypoint::method).distinct().toList();
		if (methods.size() > 1) {
			throw new IllegalArgumentException(
					"'%s' is the name of several methods: %s. Give them different names in their annotations."
						.formatted(name, methods));
		}
		return found.get(0);
	}

	private static String describe(List<Entrypoint> entrypoints) {
		return entrypoints.isEmpty() ? "none"
				: entrypoints.stream()
					.map((entrypoint) -> entrypoint.kind() + " '" + entrypoint + "'")
					.sorted()
					.collect(Collectors.joining(", "));
	}

}
