package io.microservice.service;

import java.security.SecureRandom;
import java.util.Random;

/**
 * Makes ids of instances: 22 letters and digits, as NATS does.
 */
final class InstanceIds {

	private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private static final int LENGTH = 22;

	private static final Random RANDOM = new SecureRandom();

	private InstanceIds() {
	}

	static String next() {
		StringBuilder id = new StringBuilder(LENGTH);
		RANDOM.ints(LENGTH, 0, DIGITS.length()).forEach((index) -> id.append(DIGITS.charAt(index)));
		return id.toString();
	}

	/**
	 * Return an id that a subject can have as one of its parts.
	 */
	static String of(String given) {
		return given.replaceAll("[^A-Za-z0-9_-]", "-");
	}

}
