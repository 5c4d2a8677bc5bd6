package io.microservice.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads the answers about a service, as NATS micro has them.
 *
 * <p>
 * Every field is always written. Read is whatever an implementation of NATS micro sends:
 * fields may be missing, {@code null} or of a related type; only the type of the answer,
 * the name and the id of the instance have to be there. The mapper is none of the
 * application's, whose settings must not change the protocol.
 */
public final class ServiceResponses {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private ServiceResponses() {
	}

	/**
	 * Write an answer.
	 * @param response the answer
	 * @return JSON in UTF-8
	 */
	public static byte[] write(ServiceResponse response) {
		return MAPPER.writeValueAsBytes(response);
	}

	/**
	 * Read an answer to PING.
	 * @param json JSON in UTF-8
	 * @return the answer
	 * @throws InvalidServiceResponseException if it is none
	 */
	public static PingResponse readPing(byte[] json) {
		LenientNode node = read(json, PingResponse.TYPE);
		return new PingResponse(name(node), id(node), node.text("version"), node.texts("metadata"));
	}

	/**
	 * Read an answer to INFO.
	 * @param json JSON in UTF-8
	 * @return the answer
	 * @throws InvalidServiceResponseException if it is none
	 */
	public static InfoResponse readInfo(byte[] json) {
		LenientNode node = read(json, InfoResponse.TYPE);
		List<EndpointInfo> endpoints = new ArrayList<>();
		node.elements("endpoints")
			.forEach((endpoint) -> endpoints.add(new EndpointInfo(endpoint.text("name"), endpoint.text("subject"),
					endpoint.text("queue_group"), endpoint.texts("metadata"))));
		return new InfoResponse(name(node), id(node), node.text("version"), node.texts("metadata"),
				node.text("description"), endpoints);
	}

	/**
	 * Read an answer to STATS.
	 * @param json JSON in UTF-8
	 * @return the answer
	 * @throws InvalidServiceResponseException if it is none
	 */
	public static StatsResponse readStats(byte[] json) {
		LenientNode node = read(json, StatsResponse.TYPE);
		List<EndpointStats> endpoints = new ArrayList<>();
		node.elements("endpoints").forEach((endpoint) -> endpoints.add(stats(endpoint)));
		return new StatsResponse(name(node), id(node), node.text("version"), node.texts("metadata"),
				node.time("started"), endpoints);
	}

	/**
	 * Read what an instance says unasked.
	 * @param json JSON in UTF-8
	 * @return the message
	 * @throws InvalidServiceResponseException if it is none
	 */
	public static Presence readPresence(byte[] json) {
		LenientNode node = read(json, Presence.TYPE);
		return new Presence(name(node), id(node), node.text("version"), node.texts("metadata"),
				node.node().path("present").asBoolean(false), node.number("revision"), node.number("interval_ms"));
	}

	/**
	 * Return a value as the object that {@link EndpointStats#data()} has to be.
	 * @param value a decoded value
	 * @return the value if it is an object; an object with the value as {@code value} if
	 * it is another; an empty one for {@code null}
	 */
	@SuppressWarnings("unchecked")
	public static Map<String, @Nullable Object> data(@Nullable Object value) {
		if (value == null) {
			return Map.of();
		}
		if (value instanceof Map<?, ?> map) {
			return (Map<String, @Nullable Object>) map;
		}
		return Map.of("value", value);
	}

	private static EndpointStats stats(LenientNode node) {
		long requests = node.number("num_requests");
		long time = node.number("processing_time");
		return new EndpointStats(node.text("name"), node.text("subject"), node.text("queue_group"), requests,
				node.number("num_errors"), node.text("last_error"), time,
				node.has("average_processing_time") ? node.number("average_processing_time")
						: time / Math.max(1, requests),
				data(node.value("data")), node.time("last_error_time"), node.number("in_flight"), node.number("p50"),
				node.number("p95"), node.number("p99"));
	}

	private static LenientNode read(byte[] json, String type) {
		JsonNode tree;
		try {
			tree = MAPPER.readTree(json);
		}
		catch (JacksonException ex) {
			throw new InvalidServiceResponseException("It is not JSON", ex);
		}
		LenientNode node = new LenientNode(tree);
		if (!node.text("type").equals(type)) {
			throw new InvalidServiceResponseException(
					"Its type is '%s' instead of '%s'".formatted(node.text("type"), type), null);
		}
		return node;
	}

	private static String name(LenientNode node) {
		return required("name", node);
	}

	private static String id(LenientNode node) {
		return required("id", node);
	}

	private static String required(String field, LenientNode node) {
		String text = node.text(field);
		if (text.isBlank()) {
			throw new InvalidServiceResponseException("It has no " + field, null);
		}
		return text;
	}

}
