package io.microservice.broker.wire;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.AMQImpl;

/**
 * The properties and the body of a message.
 *
 * @param header the payload of the header frame, with the properties as they are on the
 * wire
 * @param properties the properties
 * @param body the body
 */
public record Content(byte[] header, BasicProperties properties, byte[] body) {

	/**
	 * Read a content from the payload of its header frame and its body.
	 * @param header the payload
	 * @param body the body
	 * @return the content
	 * @throws AmqpException if the payload is malformed
	 */
	public static Content read(byte[] header, byte[] body) {
		try {
			FieldTables.ofProperties(header).ifPresent((table) -> FieldTables.rewrite(header, table));
			DataInputStream in = new DataInputStream(new ByteArrayInputStream(header));
			return new Content(header, (BasicProperties) AMQImpl.readContentHeaderFrom(in), body);
		}
		catch (IOException | RuntimeException | StackOverflowError ex) {
			throw ReplyCode.SYNTAX_ERROR.error("malformed content header");
		}
	}

	/**
	 * Create a content.
	 * @param properties the properties
	 * @param body the body
	 * @return the content
	 */
	public static Content of(BasicProperties properties, byte[] body) {
		try {
			return new Content(properties.toFrame(0, body.length).getPayload(), properties, body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Create a content with other headers.
	 * @param headers the headers
	 * @return the content
	 */
	public Content withHeaders(Map<String, Object> headers) {
		return of(this.properties.builder().headers(headers).build(), this.body);
	}

	/**
	 * {@return the number of bytes}
	 */
	public int size() {
		return this.header.length + this.body.length;
	}

}
