package io.microservice.discovery;

/**
 * What an instance can be asked for, and what it says unasked.
 */
enum Verb {

	PING, INFO, STATS, PRESENCE;

	/**
	 * Return the subject of all services.
	 */
	String subject(String prefix) {
		return prefix + '.' + name();
	}

	/**
	 * Return the subject of all instances of a service.
	 */
	String subject(String prefix, String service) {
		return subject(prefix) + '.' + service;
	}

	/**
	 * Return the subject of one instance.
	 */
	String subject(String prefix, String service, String id) {
		return subject(prefix, service) + '.' + id;
	}

	/**
	 * Return what a subject asks for.
	 */
	static Verb of(String prefix, String subject) {
		return valueOf(subject.substring(prefix.length() + 1).split("\\.", 2)[0]);
	}

}
