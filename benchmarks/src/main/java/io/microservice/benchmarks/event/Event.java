package io.microservice.benchmarks.event;

/**
 * The event: 100 bytes of JSON.
 *
 * @param text what is to be handled
 * @param characters its length
 */
public record Event(String text, int characters) {

	public Event(String text) {
		this(text, text.length());
	}

}
