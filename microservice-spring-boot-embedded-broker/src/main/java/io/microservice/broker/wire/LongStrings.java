package io.microservice.broker.wire;

import java.io.IOException;
import java.util.Map;

import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.LongStringHelper;

/**
 * Long strings and what is in them.
 */
public final class LongStrings {

	private LongStrings() {
	}

	/**
	 * Create a long string.
	 * @param text the text
	 * @return the long string
	 */
	public static LongString of(String text) {
		return LongStringHelper.asLongString(text);
	}

	/**
	 * Read the field table in a long string.
	 * @param fields the long string
	 * @return the table
	 * @throws AmqpException if it is not a table
	 */
	public static Map<String, Object> readTable(LongString fields) {
		try {
			return FieldTables.read(fields.getBytes());
		}
		catch (IOException | RuntimeException | StackOverflowError ex) {
			throw ReplyCode.SYNTAX_ERROR.error("malformed table");
		}
	}

}
