package io.microservice.wire;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What an instance of a service answers when it is asked about itself, in the JSON of
 * NATS micro (ADR-32), or says unasked.
 */
public sealed interface ServiceResponse permits PingResponse, InfoResponse, StatsResponse, Presence {

	/**
	 * Return the type of the answer, such as {@code io.nats.micro.v1.ping_response}.
	 * @return the type
	 */
	@JsonProperty("type")
	String type();

	/**
	 * Return the name of the service, which all its instances share.
	 * @return the name
	 */
	String name();

	/**
	 * Return what tells the instance from all others.
	 * @return the id
	 */
	String id();

	/**
	 * Return the semantic version of the service.
	 * @return the version
	 */
	String version();

	/**
	 * Return further facts about the service.
	 * @return an unmodifiable map
	 */
	Map<String, String> metadata();

}
