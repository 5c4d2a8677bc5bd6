package io.microservice.http.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.springframework.http.HttpHeaders;

/**
 * Reads whom proxies say a request comes from, nearest proxy last.
 */
final class ForwardedFor {

	private static final String FORWARDED = "Forwarded";

	private final String header;

	private final boolean standard;

	/**
	 * Create a reader.
	 * @param header the header the proxies set: {@code Forwarded}, or one whose values
	 * are addresses
	 */
	ForwardedFor(String header) {
		this.header = header;
		this.standard = FORWARDED.equalsIgnoreCase(header);
	}

	List<String> read(HttpHeaders headers) {
		List<String> nodes = new ArrayList<>();
		for (String value : headers.getOrEmpty(this.header)) {
			for (String element : value.split(",", -1)) {
				nodes.add(this.standard ? node(element) : element.strip());
			}
		}
		return nodes;
	}

	/**
	 * Return the node of an element of {@code Forwarded}, in which no name of a node has
	 * a comma or semicolon.
	 */
	private static String node(String element) {
		for (String pair : element.split(";")) {
			String[] parts = pair.strip().split("=", 2);
			if (parts.length == 2 && parts[0].toLowerCase(Locale.ROOT).equals("for")) {
				String value = parts[1];
				boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
				return quoted ? value.substring(1, value.length() - 1) : value;
			}
		}
		return "";
	}

}
