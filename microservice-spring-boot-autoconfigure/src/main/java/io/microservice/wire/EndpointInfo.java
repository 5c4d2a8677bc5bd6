package io.microservice.wire;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A way into a service.
 *
 * @param name the name: letters, digits, {@code _} and {@code -}; several endpoints may
 * have the same
 * @param subject where it listens: a subject, or what its kind has for one, such as a
 * routing key, a route or a schedule
 * @param queueGroup those who share the work, empty if every instance gets everything
 * @param metadata further facts, such as {@link #KIND} and the schemas; unmodifiable
 */
@JsonPropertyOrder({ "name", "subject", "queue_group", "metadata" })
public record EndpointInfo(String name, String subject, @JsonProperty("queue_group") String queueGroup,
		Map<String, String> metadata) {

	/**
	 * Name, in the metadata, of the kind of entrypoint: {@code rpc}, {@code event},
	 * {@code endpoint} and so on.
	 */
	public static final String KIND = "kind";

	/**
	 * Name, in the metadata, of the JSON Schema of what to send.
	 */
	public static final String REQUEST_SCHEMA = "request_schema";

	/**
	 * Name, in the metadata, of the JSON Schema of what is answered.
	 */
	public static final String RESPONSE_SCHEMA = "response_schema";

	/**
	 * Create a description.
	 * @param name the name
	 * @param subject where it listens
	 * @param queueGroup those who share the work
	 * @param metadata further facts
	 */
	public EndpointInfo {
		metadata = Map.copyOf(metadata);
	}

}
