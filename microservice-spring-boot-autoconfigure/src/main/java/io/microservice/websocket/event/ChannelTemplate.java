package io.microservice.websocket.event;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.microservice.service.InvalidEntrypointException;
import tools.jackson.databind.JsonNode;

/**
 * The name of a channel with values of a payload in it, such as {@code room:{roomId}}.
 */
final class ChannelTemplate {

	private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");

	private final String text;

	private final List<Part> parts;

	private ChannelTemplate(String text, List<Part> parts) {
		this.text = text;
		this.parts = parts;
	}

	/**
	 * Parse a template.
	 * @param place where it is, for people
	 */
	static ChannelTemplate parse(String text, Object place) {
		List<Part> parts = new ArrayList<>();
		Matcher variables = VARIABLE.matcher(text);
		int end = 0;
		while (variables.find()) {
			parts.add(new Part(literal(text.substring(end, variables.start()), text, place), path(variables.group(1))));
			end = variables.end();
		}
		parts.add(new Part(literal(text.substring(end), text, place), List.of()));
		if (text.isEmpty() || parts.stream().flatMap((part) -> part.path().stream()).anyMatch(String::isBlank)) {
			throw invalid(text, place);
		}
		return new ChannelTemplate(text, parts);
	}

	/**
	 * Return the channel for a payload.
	 * @throws IllegalArgumentException if the payload lacks a value
	 */
	String channel(JsonNode payload) {
		StringBuilder channel = new StringBuilder();
		for (Part part : this.parts) {
			channel.append(part.literal());
			if (!part.path().isEmpty()) {
				channel.append(value(payload, part.path()));
			}
		}
		return channel.toString();
	}

	private String value(JsonNode payload, List<String> path) {
		JsonNode value = payload;
		for (String name : path) {
			value = value.path(name);
		}
		if (!value.isValueNode() || value.isNull()) {
			throw new IllegalArgumentException("The payload has no '%s', which is part of channel '%s'"
				.formatted(String.join(".", path), this.text));
		}
		return value.asString();
	}

	private static List<String> path(String variable) {
		return List.of(variable.strip().split("\\.", -1));
	}

	private static String literal(String literal, String text, Object place) {
		if (literal.indexOf('{') >= 0 || literal.indexOf('}') >= 0) {
			throw invalid(text, place);
		}
		return literal;
	}

	private static InvalidEntrypointException invalid(String text, Object place) {
		return new InvalidEntrypointException("'%s' of %s is not the name of a channel.".formatted(text, place),
				"Write names of values of the payload between braces, such as 'room:{roomId}' or 'room:{room.id}'.");
	}

	@Override
	public String toString() {
		return this.text;
	}

	/**
	 * A piece of a template.
	 *
	 * @param literal what is as it is
	 * @param path what comes after it from the payload, empty if nothing does
	 */
	private record Part(String literal, List<String> path) {

	}

}
