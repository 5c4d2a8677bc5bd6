package io.microservice.conformance;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.microservice.wire.ErrorPayload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where an answer is another than nameko's, and why. Whatever is not here is the same.
 */
final class Deviations {

	private static final String MISSING = "Message missing `args` or `kwargs`";

	private static final Map<String, Deviation> ALL = Map.ofEntries(
			deviation("rpc.varargs", "A Java method has no **kwargs",
					ErrorPayload.incorrectSignature("varargs() got an unexpected keyword argument 'k'")),
			deviation("rpc.error.user", "A Java exception has a message, no further arguments",
					new ErrorPayload("PyUserError", "pyservices.PyUserError", List.of("message"), "message")),
			deviation("rpc.error.user_custom_str", "A Java exception has a message, no further arguments",
					new ErrorPayload("PyKwError", "pyservices.PyKwError", List.of("detailed (7)"), "detailed (7)")),
			deviation("rpc.error.registered", "A Java exception has a message, no further arguments",
					new ErrorPayload("PyRegisteredError", "pyservices.PyRegisteredError", List.of("reg"), "reg")),
			deviation("rpc.error.key_error", "Only a KeyError's text is another than its argument",
					new ErrorPayload("KeyError", "builtins.KeyError", List.of("missing"), "missing")),
			deviation("rpc.error.unserializable", "The text is the one of the Java object",
					ErrorPayload.unserializableValue("<object object>")),
			deviation("rpc.special.datetime", "Java writes no trailing zeros of a fraction",
					"2020-01-02T03:04:05.6789"),
			deviation("raw.malformed.body_list", "What is no request is a MalformedRequest, whatever it is",
					ErrorPayload.malformedRequest(MISSING)),
			deviation("raw.malformed.body_null", "What is no request is a MalformedRequest, whatever it is",
					ErrorPayload.malformedRequest(MISSING)),
			deviation("raw.malformed.body_string", "What is no request is a MalformedRequest, whatever it is",
					ErrorPayload.malformedRequest(MISSING)),
			deviation("raw.undecodable_json", "nameko drops the request and lets its caller hang",
					ErrorPayload.malformedRequest("Invalid JSON in line 1, column 2")),
			deviation("raw.unaccepted_content_type", "nameko drops the request and lets its caller hang",
					unsupported("application/x-yaml")),
			deviation("raw.unknown_content_type", "nameko drops the request and lets its caller hang",
					unsupported("application/vnd.unknown")),
			deviation("raw.text_plain", "nameko drops the request and lets its caller hang", unsupported("text/plain")),
			deviation("raw.content_type_with_charset", "nameko drops the request and lets its caller hang", "x"),
			deviation("serializer.yaml_request_gets_yaml_reply", "Only JSON is spoken",
					unsupported("application/x-yaml")),
			deviation("fatal.no_content_type", "nameko's process dies, and so does the next to get the request",
					ErrorPayload.malformedRequest("The message has no content type")),
			deviation("fatal.application_data", "nameko's process dies, and so does the next to get the request",
					unsupported("application/data")));

	/**
	 * Properties our events and messages have in addition to nameko's, and why.
	 */
	static final Map<String, String> ADDED_TO_EVENTS = Map.of("message_id",
			"Handlers tell by it that they are given an event twice", "timestamp",
			"Handlers are told when it happened");

	/**
	 * Headers the events of our standalone dispatcher have in addition to nameko's, and
	 * why.
	 */
	static final Map<String, String> ADDED_TO_STANDALONE_EVENTS = Map.of("nameko.call_id_stack",
			"It can be told where an event comes from, as for calls of the standalone client");

	private Deviations() {
	}

	/**
	 * Return what is answered instead of nameko's answer.
	 */
	static @Nullable Deviation of(Captured request) {
		return ALL.get(request.scenario());
	}

	/**
	 * Return the names of the requests that are answered otherwise.
	 */
	static Set<String> scenarios() {
		return ALL.keySet();
	}

	private static ErrorPayload unsupported(String contentType) {
		return ErrorPayload
			.malformedRequest("Content type '%s' is not supported, only 'application/json' is".formatted(contentType));
	}

	private static Map.Entry<String, Deviation> deviation(String scenario, String reason, ErrorPayload error) {
		return Map.entry(scenario, new Deviation(reason, body("error", error)));
	}

	private static Map.Entry<String, Deviation> deviation(String scenario, String reason, String result) {
		return Map.entry(scenario, new Deviation(reason, body("result", result)));
	}

	private static JsonNode body(String key, Object value) {
		return JsonMapper.shared()
			.createObjectNode()
			.putNull("result")
			.putNull("error")
			.setAll(Map.of(key, JsonMapper.shared().valueToTree(value)));
	}

	/**
	 * Another answer.
	 *
	 * @param reason why
	 * @param body the body of the reply
	 */
	record Deviation(String reason, JsonNode body) {

	}

}
