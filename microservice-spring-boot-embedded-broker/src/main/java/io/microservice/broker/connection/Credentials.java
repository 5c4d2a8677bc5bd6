package io.microservice.broker.connection;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.rabbitmq.client.LongString;
import io.microservice.broker.wire.LongStrings;
import io.microservice.broker.wire.ReplyCode;

/**
 * What a client says to be let in.
 *
 * @param user the name of the user
 * @param password the password
 */
record Credentials(String user, String password) {

	static final String MECHANISMS = "PLAIN AMQPLAIN";

	static Credentials read(String mechanism, LongString response) {
		return switch (mechanism) {
			case "PLAIN" -> plain(response);
			case "AMQPLAIN" -> amqPlain(response);
			default -> throw ReplyCode.COMMAND_INVALID.error("unknown authentication mechanism '%s'", mechanism);
		};
	}

	private static Credentials plain(LongString response) {
		String[] parts = new String(response.getBytes(), StandardCharsets.UTF_8).split("\0", -1);
		if (parts.length != 3 || !parts[0].isEmpty()) {
			throw ReplyCode.SYNTAX_ERROR.error("PLAIN response invalid");
		}
		return new Credentials(parts[1], parts[2]);
	}

	private static Credentials amqPlain(LongString response) {
		Map<String, Object> login = LongStrings.readTable(response);
		Object user = login.get("LOGIN");
		Object password = login.get("PASSWORD");
		if (user == null || password == null) {
			throw ReplyCode.SYNTAX_ERROR.error("AMQPLAIN auth info is missing LOGIN or PASSWORD field");
		}
		return new Credentials(user.toString(), password.toString());
	}

	@Override
	public String toString() {
		return "Credentials[user=%s]".formatted(this.user);
	}

}
