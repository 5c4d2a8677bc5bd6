package io.microservice.service;

import java.util.Map;

/**
 * What there is to tell others of an entrypoint.
 *
 * @param subject where it listens: a subject, or what its kind has for one, such as a
 * routing key, a route or a schedule
 * @param queueGroup those who share the work, empty if every instance gets everything
 * @param metadata further facts; unmodifiable
 * @param signature what it takes and returns
 */
public record EntrypointDescription(String subject, String queueGroup, Map<String, String> metadata,
		EntrypointSignature signature) {

	/**
	 * Create a description.
	 * @param subject where it listens
	 * @param queueGroup those who share the work
	 * @param metadata further facts
	 * @param signature what it takes and returns
	 */
	public EntrypointDescription {
		metadata = Map.copyOf(metadata);
	}

}
