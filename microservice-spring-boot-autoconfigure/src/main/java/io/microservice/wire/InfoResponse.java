package io.microservice.wire;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * The answer to INFO: what a service is and how it can be called.
 *
 * @param name the name of the service
 * @param id tells the instance from all others
 * @param version the semantic version of the service
 * @param metadata further facts about the service; unmodifiable
 * @param description what the service does, for people; may be empty
 * @param endpoints the ways into the service; unmodifiable
 */
@JsonPropertyOrder({ "type", "name", "id", "version", "metadata", "description", "endpoints" })
public record InfoResponse(String name, String id, String version, Map<String, String> metadata, String description,
		List<EndpointInfo> endpoints) implements ServiceResponse {

	/**
	 * The type of the answer.
	 */
	public static final String TYPE = "io.nats.micro.v1.info_response";

	/**
	 * Create an answer.
	 * @param name the name of the service
	 * @param id tells the instance from all others
	 * @param version the semantic version of the service
	 * @param metadata further facts about the service
	 * @param description what the service does
	 * @param endpoints the ways into the service
	 */
	public InfoResponse {
		metadata = Map.copyOf(metadata);
		endpoints = List.copyOf(endpoints);
	}

	@Override
	public String type() {
		return TYPE;
	}

}
