package io.microservice.wire;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * The answer to PING: that there is an instance.
 *
 * @param name the name of the service
 * @param id tells the instance from all others
 * @param version the semantic version of the service
 * @param metadata further facts about the service; unmodifiable
 */
@JsonPropertyOrder({ "type", "name", "id", "version", "metadata" })
public record PingResponse(String name, String id, String version,
		Map<String, String> metadata) implements ServiceResponse {

	/**
	 * The type of the answer.
	 */
	public static final String TYPE = "io.nats.micro.v1.ping_response";

	/**
	 * Create an answer.
	 * @param name the name of the service
	 * @param id tells the instance from all others
	 * @param version the semantic version of the service
	 * @param metadata further facts about the service
	 */
	public PingResponse {
		metadata = Map.copyOf(metadata);
	}

	@Override
	public String type() {
		return TYPE;
	}

}
