package io.microservice.benchmarks.websocket;

/**
 * The messages, those of nameko.
 */
public final class Protocol {

	/** Where the socket is. */
	public static final String PATH = "/ws";

	private Protocol() {
	}

	public static String connected(String id) {
		return "{\"type\": \"event\", \"event\": \"connected\", \"data\": {\"socket_id\": \"%s\"}}".formatted(id);
	}

	public static String said(String text) {
		return "{\"type\": \"event\", \"event\": \"said\", \"data\": \"" + text + "\"}";
	}

	public static String call(String method, String data) {
		return "{\"method\": \"" + method + "\", \"data\": " + data + ", \"correlation_id\": \"1\"}";
	}

	public static String result(String data) {
		return "{\"type\": \"result\", \"success\": true, \"data\": " + data + ", \"correlation_id\": \"1\"}";
	}

}
