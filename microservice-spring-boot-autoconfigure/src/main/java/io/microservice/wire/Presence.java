package io.microservice.wire;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What an instance says without being asked: that it is there, or no more. NATS micro has
 * nothing of the kind.
 *
 * @param name the name of the service
 * @param id tells the instance from all others
 * @param version the semantic version of the service
 * @param metadata further facts about the service; unmodifiable
 * @param present whether the instance is there
 * @param revision counts the changes of what the instance answers to INFO
 * @param intervalMillis how often the instance says that it is there
 */
@JsonPropertyOrder({ "type", "name", "id", "version", "metadata", "present", "revision", "interval_ms" })
public record Presence(String name, String id, String version, Map<String, String> metadata, boolean present,
		long revision, @JsonProperty("interval_ms") long intervalMillis) implements ServiceResponse {

	/**
	 * The type of the message.
	 */
	public static final String TYPE = "io.microservice.v1.presence";

	/**
	 * Create a message.
	 * @param name the name of the service
	 * @param id tells the instance from all others
	 * @param version the semantic version of the service
	 * @param metadata further facts about the service
	 * @param present whether the instance is there
	 * @param revision counts the changes of what the instance answers to INFO
	 * @param intervalMillis how often the instance says that it is there
	 */
	public Presence {
		metadata = Map.copyOf(metadata);
	}

	@Override
	public String type() {
		return TYPE;
	}

}
