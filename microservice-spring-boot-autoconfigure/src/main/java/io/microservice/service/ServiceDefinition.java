package io.microservice.service;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A service: what its instances, on however many machines, have in common.
 *
 * @param name the name, letters, digits, {@code _} and {@code -}
 * @param version the semantic version, empty if unknown
 * @param description what the service does, for people; may be empty
 * @param metadata further facts, unmodifiable
 */
public record ServiceDefinition(String name, String version, String description, Map<String, String> metadata) {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

	/**
	 * Create a definition.
	 * @param name the name
	 * @param version the semantic version
	 * @param description what the service does
	 * @param metadata further facts
	 * @throws InvalidEntrypointException if the name is not one
	 */
	public ServiceDefinition {
		if (!NAME.matcher(name).matches()) {
			throw new InvalidEntrypointException("'%s' is not a name a service can have.".formatted(name),
					"Use letters, digits, '_' and '-' only, in @Microservice, 'microservice.name' or 'spring.application.name'.");
		}
		metadata = Map.copyOf(metadata);
	}

	/**
	 * Create a definition of a service of which only the name is known.
	 * @param name the name
	 */
	public ServiceDefinition(String name) {
		this(name, "", "", Map.of());
	}

	/**
	 * Merge what two beans of one service say about it.
	 */
	ServiceDefinition merge(ServiceDefinition other) {
		return new ServiceDefinition(this.name, this.version.isEmpty() ? other.version : this.version,
				this.description.isEmpty() ? other.description : this.description,
				this.metadata.isEmpty() ? other.metadata : this.metadata);
	}

}
