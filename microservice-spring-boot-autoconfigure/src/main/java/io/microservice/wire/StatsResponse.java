package io.microservice.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * The answer to STATS: what an instance has done.
 *
 * @param name the name of the service
 * @param id tells the instance from all others
 * @param version the semantic version of the service
 * @param metadata further facts about the service; unmodifiable
 * @param started when the instance was started or its statistics reset; {@code null} only
 * if a foreign instance does not say
 * @param endpoints what each way into the service has done; unmodifiable
 */
@JsonPropertyOrder({ "type", "name", "id", "version", "metadata", "started", "endpoints" })
public record StatsResponse(String name, String id, String version, Map<String, String> metadata,
		@JsonFormat(shape = JsonFormat.Shape.STRING, pattern = TIME, timezone = "UTC") @Nullable Instant started,
		List<EndpointStats> endpoints) implements ServiceResponse {

	/**
	 * The type of the answer.
	 */
	public static final String TYPE = "io.nats.micro.v1.stats_response";

	/**
	 * RFC 3339 with exactly the six digits that Python's {@code strptime} takes.
	 */
	static final String TIME = "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'";

	/**
	 * Create an answer.
	 * @param name the name of the service
	 * @param id tells the instance from all others
	 * @param version the semantic version of the service
	 * @param metadata further facts about the service
	 * @param started when the instance was started or its statistics reset
	 * @param endpoints what each way into the service has done
	 */
	public StatsResponse {
		metadata = Map.copyOf(metadata);
		endpoints = List.copyOf(endpoints);
	}

	@Override
	public String type() {
		return TYPE;
	}

}
