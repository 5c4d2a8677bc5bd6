package io.microservice.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The users of a broker, in the order they were added.
 */
final class Users {

	private final Map<String, User> byName = new LinkedHashMap<>();

	void add(String name, String password, Set<String> virtualHosts) {
		this.byName.put(name, new User(name, password, virtualHosts));
	}

	boolean isEmpty() {
		return this.byName.isEmpty();
	}

	User first() {
		return this.byName.values().iterator().next();
	}

	boolean isAuthenticated(String name, String password) {
		User user = this.byName.get(name);
		return user != null && MessageDigest.isEqual(user.password.getBytes(StandardCharsets.UTF_8),
				password.getBytes(StandardCharsets.UTF_8));
	}

	boolean isPermitted(String name, String virtualHost) {
		User user = this.byName.get(name);
		return user != null && (user.virtualHosts.isEmpty() || user.virtualHosts.contains(virtualHost));
	}

	/**
	 * A user.
	 *
	 * @param name the name
	 * @param password the password
	 * @param virtualHosts the virtual hosts the user is confined to, empty for all
	 */
	record User(String name, String password, Set<String> virtualHosts) {

		@Override
		public String toString() {
			return "User[name=%s, virtualHosts=%s]".formatted(this.name, this.virtualHosts);
		}

	}

}
